import { useState } from 'react';
import type { Option } from '../live/documents.ts';
import { useConfirm } from './confirm.tsx';
import type { ElementProps } from './element.tsx';
import { Text } from './markup.tsx';
import { useSurface } from './surface.ts';

const INPUT_TYPES: Record<string, string> = { email_text_input: 'email', url_text_input: 'url', number_input: 'text' };

function plainOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Plain text of a rich text value, and back: one section of text. */
function richOf(value: unknown): string {
  const sections = (value as { elements?: { elements?: { text?: string }[] }[] } | null)?.elements ?? [];
  return sections.map((section) => (section.elements ?? []).map((leaf) => leaf.text ?? '').join('')).join('\n');
}

function richFrom(text: string) {
  const elements = [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }];
  return text === '' ? null : { type: 'rich_text', elements };
}

export function TextElement({ block, element, id, label, describedBy, invalid }: ElementProps) {
  const surface = useSurface();
  const rich = element.type === 'rich_text_input';
  const value = surface.valueOf(block, element);
  const shared = {
    id,
    'aria-label': label,
    'aria-describedby': describedBy,
    'aria-invalid': invalid,
    placeholder: element.placeholder?.text,
    value: rich ? richOf(value) : plainOf(value),
    'data-focus': element.focus_on_load === true || undefined,
  };
  const change = (text: string) => surface.change(block, element, rich ? richFrom(text) : text || null);
  if (element.multiline === true || rich) {
    return <textarea {...shared} className="field" rows={4} onChange={(event) => change(event.target.value)} />;
  }
  return (
    <input
      {...shared}
      className="field"
      type={INPUT_TYPES[element.type] ?? 'text'}
      inputMode={element.type === 'number_input' ? 'decimal' : undefined}
      onChange={(event) => change(event.target.value)}
      onKeyDown={(event) => event.key === 'Enter' && surface.commit(block, element)}
    />
  );
}

const PICKERS: Record<string, string> = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' };

function localFrom(seconds: unknown): string {
  if (typeof seconds !== 'number') return '';
  const at = new Date(seconds * 1000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export function PickerElement({ block, element, id, label, describedBy, invalid }: ElementProps) {
  const surface = useSurface();
  const { guard, dialog } = useConfirm(element);
  const value = surface.valueOf(block, element);
  const moment = element.type === 'datetimepicker';
  return (
    <>
      <input
        id={id}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        className="field field-picker"
        type={PICKERS[element.type]}
        value={moment ? localFrom(value) : plainOf(value)}
        onChange={({ target }) => {
          const chosen = moment && target.value ? Math.floor(new Date(target.value).getTime() / 1000) : target.value;
          guard(() => surface.change(block, element, chosen || null));
        }}
      />
      {dialog}
    </>
  );
}

export function ChoiceElement({ block, element, id, label, describedBy }: ElementProps) {
  const surface = useSurface();
  const { guard, dialog } = useConfirm(element);
  const [name] = useState(() => `choice-${Math.random().toString(36).slice(2)}`);
  const several = element.type === 'checkboxes';
  const value = surface.valueOf(block, element);
  const chosen = (several ? ((value as Option[] | null) ?? []) : [value as Option | null]).map((one) => one?.value);
  const pick = (option: Option, on: boolean) => {
    const options = element.options ?? [];
    const next = options.filter((one) => (one.value === option.value ? on : chosen.includes(one.value)));
    guard(() => surface.change(block, element, several ? next : option));
  };
  return (
    <div
      id={id}
      role={several ? 'group' : 'radiogroup'}
      aria-label={label ?? element.placeholder?.text ?? element.action_id}
      aria-describedby={describedBy}
      className="choices"
    >
      {element.options?.map((option) => (
        <label key={option.value} className="choice">
          <input
            type={several ? 'checkbox' : 'radio'}
            name={name}
            checked={chosen.includes(option.value)}
            onChange={(event) => pick(option, event.target.checked)}
          />
          <span>
            <Text text={option.text} />
            {option.description && (
              <small>
                <Text text={option.description} />
              </small>
            )}
          </span>
        </label>
      ))}
      {dialog}
    </div>
  );
}
