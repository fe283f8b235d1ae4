import { Field } from '../../../ui/field.tsx';

type Props = {
  label: string;
  value?: string;
  usual: string;
  error?: string;
  onChange: (value: string | undefined) => void;
};

/** A colour, or the one that the page comes with. */
export function ColourField({ label, value, usual, error, onChange }: Props) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <span className="flex items-center gap-2">
          <input
            {...control}
            type="color"
            className="h-8 w-12 cursor-pointer rounded border"
            value={value ?? usual}
            onChange={(event) => onChange(event.target.value)}
          />
          <span className="text-sm text-soft">{value ?? `${usual}, as it comes`}</span>
          {value && (
            <button type="button" className="text-sm text-accent underline" onClick={() => onChange(undefined)}>
              Reset<span className="sr-only"> {label}</span>
            </button>
          )}
        </span>
      )}
    </Field>
  );
}
