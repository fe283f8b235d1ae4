import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';

export type MenuItem = { label: string; icon?: ReactNode; onChoose: () => void; danger?: boolean };

/** Things to do with what stands beside it. */
export function Menu({ trigger, items }: { trigger: ReactElement; items: readonly MenuItem[] }) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="end" className="z-60">
          <Base.Popup className="floating min-w-44 p-1">
            {items.map(({ label, icon, onChoose, danger }) => (
              <Base.Item
                key={label}
                onClick={onChoose}
                className={`flex items-center gap-2 rounded-md px-2 py-1.5 text-sm outline-none data-[highlighted]:bg-hover ${danger ? 'text-red' : ''}`}
              >
                {icon}
                {label}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
