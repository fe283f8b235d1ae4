import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useId, useRef } from 'react';
import type { Outcome } from '../live/control.ts';

export interface FormField {
  name: string;
  label: string;
  value?: string;
  hint?: string;
  options?: { value: string; label: string }[];
  check?: boolean;
}

interface FormDialogProps {
  title: string;
  submit: string;
  fields: FormField[];
  onClose(): void;
  onSubmit(values: Record<string, string>): Promise<Outcome | undefined>;
}

function Field({ field }: { field: FormField }) {
  const id = useId();
  const { name, label, hint, value } = field;
  if (field.check) {
    return (
      <label className="choice">
        <input type="checkbox" name={name} value="yes" />
        <span>
          {label}
          {hint && <small>{hint}</small>}
        </span>
      </label>
    );
  }
  return (
    <div className="block-input">
      <label className="input-label" htmlFor={id}>
        {label}
      </label>
      {field.options ? (
        <select id={id} name={name} className="field">
          {field.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <input id={id} name={name} className="field" defaultValue={value} autoComplete="off" />
      )}
      {hint && <p className="input-hint">{hint}</p>}
    </div>
  );
}

/** One of Slack's own small dialogs: it stays open while what was asked is refused. */
export function FormDialog({ title, submit, fields, onClose, onSubmit }: FormDialogProps) {
  const form = useRef<HTMLFormElement>(null);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog modal">
          <header className="modal-head">
            <Dialog.Title className="dialog-title">{title}</Dialog.Title>
            <Dialog.Close className="icon-button" aria-label="Close">
              <X size={20} />
            </Dialog.Close>
          </header>
          <form
            ref={form}
            className="modal-form"
            onSubmit={(event) => {
              event.preventDefault();
              const values = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
              void onSubmit(values).then((outcome) => outcome && onClose());
            }}
          >
            <div className="modal-body">
              {fields.map((field) => (
                <Field key={field.name} field={field} />
              ))}
            </div>
            <footer className="modal-foot">
              <Dialog.Close className="button button-large">Cancel</Dialog.Close>
              <button type="submit" className="button button-large button-primary">
                {submit}
              </button>
            </footer>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
