import { Tabs as Base } from '@base-ui/react/tabs';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

type Props<T extends string> = {
  label: string;
  tabs: readonly { value: T; label: string; count?: number; /** Something in it was refused. */ isWrong?: boolean }[];
  value: T;
  onChange: (value: T) => void;
  children: ReactNode;
};

/** Parts of a page, one at a time. */
export function Tabs<T extends string>({ label, tabs, value, onChange, children }: Props<T>) {
  return (
    <Base.Root value={value} onValueChange={(next) => onChange(next as T)}>
      <Base.List aria-label={label} className="mb-4 flex gap-1 overflow-x-auto overflow-y-hidden border-b">
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="-mb-px flex h-9 items-center gap-1.5 border-b-2 border-transparent px-2.5 text-sm whitespace-nowrap text-soft outline-offset-[-2px] hover:text-ink data-[active]:border-accent data-[active]:font-medium data-[active]:text-ink"
          >
            {tab.label}
            {tab.isWrong && <TriangleAlert size={13} className="text-red" aria-label="to put right" />}
            {tab.count !== undefined && <span className="numeric text-xs text-soft">{tab.count}</span>}
          </Base.Tab>
        ))}
      </Base.List>
      <Base.Panel value={value} className="outline-none">
        {children}
      </Base.Panel>
    </Base.Root>
  );
}
