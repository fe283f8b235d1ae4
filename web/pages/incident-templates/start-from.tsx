import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';

type Props = {
  templates: readonly { id: string; name: string; description: string }[];
  chosen: string | null;
  /** What of it is out of use. */
  left: readonly string[];
  onChoose: (id: string | null) => void;
};

/** The templates to declare from, where there are any; and what of the chosen one is left out. */
export function StartFrom({ templates, chosen, left, onChoose }: Props) {
  if (templates.length === 0) return left.length > 0 ? <p className="text-xs text-soft">{left.join(' ')}</p> : null;
  const options = [
    { value: '', label: 'No template' },
    ...templates.map(({ id, name, description }) => ({ value: id, label: name, about: description })),
  ];
  return (
    <Field label="Start from a template" hint={left.length > 0 ? left.join(' ') : undefined}>
      {(control) => (
        <Select {...control} options={options} value={chosen ?? ''} onChange={(id) => onChoose(id || null)} />
      )}
    </Field>
  );
}
