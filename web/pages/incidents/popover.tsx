import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';

type Props = {
  trigger: ReactElement;
  label: string;
  open?: boolean;
  onOpenChange?: (open: boolean, why: { reason: string }) => void;
  children: ReactNode;
};

/** A few controls beside what opened them. */
export const Popover = ({ trigger, label, open, onOpenChange, children }: Props) => (
  <Base.Root open={open} onOpenChange={onOpenChange}>
    <Base.Trigger render={trigger} />
    <Base.Portal>
      <Base.Positioner sideOffset={4} align="start" className="z-50">
        <Base.Popup
          aria-label={label}
          className="floating flex max-h-[70dvh] w-80 max-w-[calc(100vw-24px)] flex-col gap-2 overflow-y-auto p-3"
        >
          {children}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
);
