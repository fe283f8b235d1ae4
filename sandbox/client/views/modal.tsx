import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { Blocks } from '../blocks/block.tsx';
import { PlainText } from '../blocks/markup.tsx';
import { SurfaceContext } from '../blocks/surface.ts';
import { useModalSurface } from '../blocks/use-surfaces.ts';
import type { View } from '../live/documents.ts';
import { useSession } from '../live/session.tsx';

function AppIcon({ id }: { id: string }) {
  const { apps } = useSession();
  const app = apps.find((one) => one.id === id);
  return (
    <span
      data-initial={app?.name[0]}
      className="app-icon modal-icon"
      style={{ background: app?.color || '#2c2d30' }}
      aria-hidden="true"
    ></span>
  );
}

function ModalFoot({ view, busy, onClose }: { view: View; busy: boolean; onClose(): void }) {
  return (
    <footer className="modal-foot">
      <button type="button" className="button button-large" onClick={onClose}>
        <PlainText text={view.close?.text ?? (view.submit ? 'Cancel' : 'Close')} />
      </button>
      {view.submit && (
        <button type="submit" className="button button-large button-primary" aria-disabled={busy} aria-busy={busy}>
          {busy ? (
            <span className="spinner" role="status" aria-label="Sending" />
          ) : (
            <PlainText text={view.submit.text} />
          )}
        </button>
      )}
    </footer>
  );
}

function useSubmission(view: View, surface: ReturnType<typeof useModalSurface>) {
  const { act } = useSession();
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    if (busy) return;
    setBusy(true);
    const outcome = await act('submit', { view_id: view.id, values: surface.values() });
    setBusy(false);
    if (outcome?.errors) surface.setErrors(outcome.errors);
  };
  return { busy, submit };
}

function useFocusOnError(body: RefObject<HTMLDivElement | null>, errors: Record<string, string>): void {
  useEffect(() => {
    const [first] = Object.keys(errors);
    if (first === undefined) return;
    const block = body.current?.querySelector(`[data-block="${CSS.escape(first)}"]`);
    block?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, [body, errors]);
}

export function Modal({ view, top }: { view: View; top: boolean }) {
  const { act } = useSession();
  const surface = useModalSurface(view);
  const { busy, submit } = useSubmission(view, surface);
  const body = useRef<HTMLDivElement>(null);
  const close = (all: boolean) => void act('close-view', { view_id: view.id, all });
  useFocusOnError(body, surface.errors);
  return (
    <Dialog.Root open={top} onOpenChange={(open) => !open && close(false)} disablePointerDismissal>
      <Dialog.Portal keepMounted>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup
          className="dialog modal"
          initialFocus={() => body.current?.querySelector<HTMLElement>('[data-focus]') ?? body.current}
          data-view={view.callback_id}
        >
          <header className="modal-head">
            <AppIcon id={view.app_id} />
            <Dialog.Title className="dialog-title">
              <PlainText text={view.title?.text ?? ''} />
            </Dialog.Title>
            <button type="button" className="icon-button" aria-label="Close" onClick={() => close(true)}>
              <X size={20} />
            </button>
          </header>
          <form
            className="modal-form"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              if (view.submit) void submit();
            }}
          >
            <div className="modal-body" ref={body} tabIndex={-1}>
              <SurfaceContext value={surface}>
                <Blocks blocks={view.blocks} />
              </SurfaceContext>
            </div>
            <ModalFoot view={view} busy={busy} onClose={() => close(view.clear_on_close === true)} />
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
