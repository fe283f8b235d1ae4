import type { ReactNode } from 'react';
import type { Refused } from '../api.ts';
import { Button } from './button.tsx';
import { Dialog, DialogButtons } from './dialog.tsx';
import { Notice } from './states.tsx';

type Props = {
  title: string;
  about?: string;
  wide?: boolean;
  submit: string;
  /** What it does cannot be taken back. */
  danger?: boolean;
  busy: boolean;
  refused?: Refused;
  /** Fields that show their own refusal. */
  fields: readonly string[];
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** A dialog that is one form. */
export function FormDialog({ title, about, wide, submit, danger, busy, refused, fields, ...rest }: Props) {
  const { onSubmit, onClose, children } = rest;
  const unplaced = refused && !fields.some((field) => refused.about(field));
  return (
    <Dialog open onClose={onClose} title={title} about={about} wide={wide}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {unplaced && <Notice tone="red">{refused.message}</Notice>}
        {children}
        <DialogButtons>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind={danger ? 'danger' : 'primary'} busy={busy}>
            {submit}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
