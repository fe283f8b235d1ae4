import { useState } from 'react';
import { Field } from '../../../ui/field.tsx';
import type { Image } from './queries.ts';

const types = ['image/svg+xml', 'image/png', 'image/webp', 'image/jpeg', 'image/x-icon'];
const bytesAtMost = 20_480;

/** A small image that is kept with the page. */
export function ImageField({
  label,
  hint,
  image,
  on,
  onChange,
}: {
  label: string;
  hint?: string;
  image: Image | null;
  /** The colour that it will stand on. */
  on?: string;
  onChange: (image: Image | null) => void;
}) {
  const [error, setError] = useState<string>();
  const read = async (file: File | undefined) => {
    if (!file) return;
    if (!types.includes(file.type)) return setError('Choose an SVG, PNG, WebP, JPEG or ICO image.');
    if (file.size > bytesAtMost) return setError('Keep it under 20 KB: people open this page on bad connections.');
    setError(undefined);
    const bytes = new Uint8Array(await file.arrayBuffer());
    onChange({ type: file.type, data: btoa(String.fromCharCode(...bytes)) });
  };
  return (
    <Field label={label} hint={hint} error={error} optional>
      {(control) => (
        <span className="flex items-center gap-3">
          {image && (
            <img
              src={`data:${image.type};base64,${image.data}`}
              alt=""
              style={{ background: on }}
              className={`max-w-24 ${on ? 'max-h-10 rounded p-1' : 'max-h-8'}`}
            />
          )}
          <input
            {...control}
            type="file"
            accept={types.join(',')}
            className="min-w-0 text-sm"
            onChange={(event) => void read(event.target.files?.[0])}
          />
          {image && (
            <button type="button" className="text-sm text-accent underline" onClick={() => onChange(null)}>
              Remove<span className="sr-only"> the {label.toLowerCase()}</span>
            </button>
          )}
        </span>
      )}
    </Field>
  );
}
