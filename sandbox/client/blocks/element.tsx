import type { Block, Element } from '../live/documents.ts';
import { ButtonElement, OverflowElement } from './buttons.tsx';
import { ChoiceElement, PickerElement, TextElement } from './fields.tsx';
import { MultiSelectElement, SelectElement } from './select.tsx';

export interface ElementProps {
  block: Block;
  element: Element;
  id?: string;
  /** The accessible name where no visible label is tied to the element. */
  label?: string;
  describedBy?: string;
  invalid?: boolean;
}

export function ImageElement({ element }: { element: Element }) {
  return <img className="block-thumb" src={String(element.image_url ?? '')} alt={String(element.alt_text ?? '')} />;
}

/** Any interactive element, wherever it stands. */
export function ElementView(props: ElementProps) {
  const { type } = props.element;
  if (type === 'button' || type === 'workflow_button') return <ButtonElement {...props} />;
  if (type === 'overflow') return <OverflowElement {...props} />;
  if (type === 'image') return <ImageElement element={props.element} />;
  if (type === 'checkboxes' || type === 'radio_buttons') return <ChoiceElement {...props} />;
  if (type === 'datepicker' || type === 'timepicker' || type === 'datetimepicker') return <PickerElement {...props} />;
  if (type.startsWith('multi_')) return <MultiSelectElement {...props} />;
  if (type.endsWith('_select')) return <SelectElement {...props} />;
  if (type.endsWith('_input')) return <TextElement {...props} />;
  return <span className="block-unknown">{type} is not shown in this sandbox</span>;
}
