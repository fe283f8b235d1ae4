import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useState, type ReactNode } from 'react';
import type { Element } from '../live/documents.ts';
import { PlainText, Text } from './markup.tsx';

/** Asks first where the element has a confirm dialog. */
export function useConfirm(element: Element): { guard: (go: () => void) => void; dialog: ReactNode } {
  const [waiting, setWaiting] = useState<(() => void) | undefined>();
  const { confirm } = element;
  const guard = (go: () => void) => (confirm ? setWaiting(() => go) : go());
  const dialog = confirm && (
    <AlertDialog.Root open={waiting !== undefined} onOpenChange={(open) => !open && setWaiting(undefined)}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup className="dialog dialog-small">
          <AlertDialog.Title className="dialog-title">
            <PlainText text={confirm.title.text} />
          </AlertDialog.Title>
          <AlertDialog.Description className="dialog-words" render={<div />}>
            <Text text={confirm.text} />
          </AlertDialog.Description>
          <div className="dialog-foot">
            <AlertDialog.Close className="button">
              <PlainText text={confirm.deny.text} />
            </AlertDialog.Close>
            <AlertDialog.Close
              className={`button ${confirm.style === 'danger' ? 'button-danger-filled' : 'button-primary'}`}
              onClick={() => waiting?.()}
            >
              <PlainText text={confirm.confirm.text} />
            </AlertDialog.Close>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
  return { guard, dialog };
}
