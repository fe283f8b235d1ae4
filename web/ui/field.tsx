import { useId, type ComponentProps, type CSSProperties, type ReactNode } from 'react';

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

/** It grows with its words, up to half of the window. */
export function TextArea({ label, hint, error, optional, ...rest }: FieldProps & ComponentProps<'textarea'>) {
  const grows = `field field-sizing-content max-h-[50vh] min-h-[calc(var(--rows)*1lh+0.875rem)] resize-y ${rest.className ?? ''}`;
  const rows = { '--rows': rest.rows ?? 3 } as CSSProperties;
  return (
    <Field {...{ label, hint, error, optional }}>
      {(control) => <textarea {...rest} {...control} className={grows} style={rows} />}
    </Field>
  );
}
