import { useId, type ComponentProps, type ReactNode } from 'react';

type FieldProps = { label: string; hint?: ReactNode; error?: string; optional?: boolean };

/** A label, its control, a hint, and what is wrong with it. */
export function Field({
  label,
  hint,
  error,
  optional,
  children,
}: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const id = useId();
  const about = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="label">
        {label} {optional && <span className="font-normal text-soft">(optional)</span>}
      </label>
      {children({ id, 'aria-describedby': about, 'aria-invalid': error ? true : undefined })}
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-soft">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-xs font-medium text-red">
          {error}
        </p>
      )}
    </div>
  );
}
export type ControlProps = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean };

export function Input({ label, hint, error, optional, ...rest }: FieldProps & ComponentProps<'input'>) {
  return (
    <Field {...{ label, hint, error, optional }}>
      {(control) => <input {...rest} {...control} className={`field h-8 ${rest.className ?? ''}`} />}
    </Field>
  );
}

export function TextArea({ label, hint, error, optional, ...rest }: FieldProps & ComponentProps<'textarea'>) {
  return (
    <Field {...{ label, hint, error, optional }}>
      {(control) => <textarea rows={3} {...rest} {...control} className={`field resize-y ${rest.className ?? ''}`} />}
    </Field>
  );
}
