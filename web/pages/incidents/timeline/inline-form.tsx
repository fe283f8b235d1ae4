import { useBlocker } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { KeyCaps } from '../../../keys/key-caps.tsx';
import { isPressed, writing } from '../../../keys/keys.ts';
import type { Refused } from '../../../api.ts';
import { Button } from '../../../ui/button.tsx';
import { AskFirst, useAskFirst } from '../../../ui/dialog.tsx';
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
  /** Leaving the page would; the same, where it is not said. */
  unsaved?: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
};

const thrownAway = { title: 'Throw away what you typed?', about: 'It was not saved.', label: 'Throw it away' };

/** Asked before one leaves the page for another, or closes it. */
function Leaving({ unsaved }: { unsaved: boolean }) {
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) => unsaved && current.pathname !== next.pathname,
    enableBeforeUnload: unsaved,
    withResolver: true,
  });
  return leaving.status === 'blocked' && <AskFirst {...thrownAway} onGo={leaving.proceed} onClose={leaving.reset} />;
}

/** Back to the menu that it was opened from, once it is there again. */
const goBack = (place: Element | null | undefined) =>
  setTimeout(() => place?.querySelector<HTMLElement>('[aria-haspopup=menu]')?.focus());

/** A small form in the place of what it changes: keys send or leave it; asked first, where words would be lost. */
export function InlineForm({ label, submit, leave, busy, refused, fields, loses, unsaved = loses, ...rest }: Props) {
  const { onSubmit, onClose, children } = rest;
  const { ask, question } = useAskFirst();
  const place = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const around = place.current?.closest('li');
    return () => {
      if (!document.activeElement || document.activeElement === document.body) goBack(around);
    };
  }, []);
  const go = () => {
    goBack(place.current?.closest('li'));
    onClose();
  };
  const close = () => (loses ? ask({ ...thrownAway, onGo: go }) : go());
  const unplaced = refused && !fields.some((field) => refused.about(field));
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its buttons do the same */}
      <form
        ref={place}
        aria-label={label}
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) onSubmit();
        }}
        onKeyDown={(event) => {
          if (isPressed(event, writing.keys.leave)) close();
          else if (isPressed(event, writing.keys.send)) event.currentTarget.requestSubmit();
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
          <span className="ml-auto max-md:hidden" title={writing.keys.send.does}>
            <KeyCaps way={writing.keys.send.press[0]} />
          </span>
        </div>
      </form>
      {question}
      <Leaving unsaved={unsaved} />
    </>
  );
}
