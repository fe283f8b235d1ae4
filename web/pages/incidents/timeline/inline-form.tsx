import type { ReactNode } from 'react';
import type { Refused } from '../../../api.ts';
import { Button } from '../../../ui/button.tsx';
import { useAskFirst } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/states.tsx';

type Props = {
  label: string;
  submit: string;
  /** What closes it says. */
  leave: string;
  busy: boolean;
  refused?: Refused;
  /** Fields that show their own refusal. */
  fields: readonly string[];
  /** Closing it would lose what was typed. */
  loses: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** A small form in the place of what it changes: Ctrl+Enter sends it, Escape leaves, and asks where words would be lost. */
export function InlineForm({ label, submit, leave, busy, refused, fields, loses, ...rest }: Props) {
  const { onSubmit, onClose, children } = rest;
  const { ask, question } = useAskFirst();
  const close = () =>
    loses
      ? ask({
          ...{ title: 'Throw away what you typed?', about: 'It was not saved.', label: 'Throw it away' },
          onGo: onClose,
        })
      : onClose();
  const unplaced = refused && !fields.some((field) => refused.about(field));
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its buttons do the same */}
      <form
        aria-label={label}
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) onSubmit();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close();
          else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        {unplaced && <Notice tone="red">{refused.message}</Notice>}
        {children}
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" kind="primary" size="small" busy={busy}>
            {submit}
          </Button>
          <Button kind="quiet" size="small" onClick={close}>
            {leave}
          </Button>
          <span className="text-xs text-soft max-md:hidden">Ctrl+Enter sends it</span>
        </div>
      </form>
      {question}
    </>
  );
}
