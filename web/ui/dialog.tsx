import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { Button, IconButton } from './button.tsx';

type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  about?: ReactNode;
  children: ReactNode;
  wide?: boolean;
};

/** What a form asks first; a form whose first fields are filled in says which one. */
const firstOf = (body: HTMLElement | null) =>
  body?.querySelector<HTMLElement>('[data-asked]') ?? body?.querySelector<HTMLElement>(asked);
const asked =
  'form :is(input:not([type=checkbox], [type=radio], [type=file], [type=hidden]), textarea, [role=combobox]):enabled';

/** A question in front of everything else. Escape closes it; what a form asks first has the focus, where no keyboard comes up by that. */
export function Dialog({ open, onClose, title, about, children, wide }: DialogProps) {
  const body = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/40 transition-opacity data-[ending-style]:opacity-0 data-[starting-style]:opacity-0" />
        <Base.Popup
          initialFocus={(by) => (by === 'touch' ? null : firstOf(body.current)) ?? true}
          className={`floating fixed top-[6dvh] left-1/2 z-50 flex max-h-[88dvh] w-[calc(100vw-24px)] -translate-x-1/2 flex-col overflow-hidden transition-all data-[ending-style]:scale-98 data-[ending-style]:opacity-0 data-[starting-style]:scale-98 data-[starting-style]:opacity-0 ${wide ? 'max-w-[940px]' : 'max-w-[540px]'}`}
        >
          <header className="flex items-start justify-between gap-3 px-5 pt-4 pb-3">
            <div>
              <Base.Title className="text-lg font-semibold tracking-tight">{title}</Base.Title>
              {about && <Base.Description className="mt-0.5 text-sm text-soft">{about}</Base.Description>}
            </div>
            <Base.Close render={<IconButton label="Close" icon={<X size={16} />} />} />
          </header>
          <div ref={body} className="overflow-y-auto px-5 pb-5">
            {children}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** The buttons under a form. */
export const DialogButtons = ({ children }: { children: ReactNode }) => (
  <div className="mt-5 flex flex-wrap items-center justify-end gap-2">{children}</div>
);

type Question = { title: string; about: string; label: string; onGo: () => void };

/** Asks before something is gone for good; the question is to be drawn beside what asks it. */
export function useAskFirst() {
  const [question, ask] = useState<Question | null>(null);
  const close = () => ask(null);
  const go = () => {
    close();
    question?.onGo();
  };
  return { ask, question: question && <AskFirst {...question} onGo={go} onClose={close} /> };
}

export const AskFirst = ({ title, about, label, onGo, onClose }: Question & { onClose: () => void }) => (
  <Dialog open onClose={onClose} title={title} about={about}>
    <DialogButtons>
      <Button onClick={onClose}>Keep it</Button>
      <Button kind="danger" onClick={onGo}>
        {label}
      </Button>
    </DialogButtons>
  </Dialog>
);
