import { Menu as Base } from '@base-ui/react/menu';
import { useRef, type ReactElement, type ReactNode } from 'react';

export type MenuItem = {
  label: string;
  icon?: ReactNode;
  onChoose: () => void;
  danger?: boolean;
  /** What it opens has the focus; else it goes back to the trigger. */
  takesFocus?: boolean;
};

/** Things to do with what stands beside it. */
export function Menu({ trigger, items }: { trigger: ReactElement; items: readonly MenuItem[] }) {
  const chosen = useRef<MenuItem>(undefined);
  return (
    <Base.Root onOpenChange={(opens) => opens && (chosen.current = undefined)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="end" className="z-60">
          <Base.Popup finalFocus={() => !chosen.current?.takesFocus} className="floating min-w-44 p-1">
            {items.map((item) => (
              <Base.Item
                key={item.label}
                onClick={() => {
                  chosen.current = item;
                  item.onChoose();
                }}
                className={`flex items-center gap-2 rounded-md px-2 py-1.5 text-sm outline-none data-[highlighted]:bg-hover ${item.danger ? 'text-red' : ''}`}
              >
                {item.icon}
                {item.label}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
