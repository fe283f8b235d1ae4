import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';

export type Option = { value: string; label: string; about?: string; icon?: ReactNode };
type SelectProps = {
  options: readonly Option[];
  value: string | null;
  onChange: (value: string) => void;
  placeholder?: string;
  'aria-label'?: string;
  id?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
  small?: boolean;
  disabled?: boolean;
};

/** One of a few. */
export function Select({ options, value, onChange, placeholder = 'Choose…', small, disabled, ...aria }: SelectProps) {
  const chosen = options.find((option) => option.value === value);
  return (
    <Base.Root
      items={[...options]}
      value={value}
      disabled={disabled}
      onValueChange={(next) => next !== null && onChange(next)}
    >
      <Base.Trigger
        {...aria}
        className={`field flex items-center justify-between gap-2 text-left hover:bg-hover disabled:opacity-55 ${small ? 'h-7 py-0 text-xs' : 'h-8 py-0 text-sm'}`}
      >
        <span className="flex min-w-0 items-center gap-1.5">
          {chosen?.icon}
          <span className={`truncate ${chosen ? '' : 'text-soft'}`}>
            <Base.Value>{() => chosen?.label ?? placeholder}</Base.Value>
          </span>
        </span>
        <Base.Icon className="text-soft">
          <ChevronsUpDown size={13} />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-60">
          <Base.Popup className="floating max-h-80 min-w-[max(var(--anchor-width),11rem)] max-w-[24rem] overflow-y-auto p-1">
            {options.map((option) => (
              <Item key={option.value} {...option} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Item({ value, label, about, icon }: Option) {
  return (
    <Base.Item
      value={value}
      className="flex items-start gap-2 rounded-md px-2 py-1.5 text-sm outline-none data-[highlighted]:bg-hover"
    >
      {icon && <span className="mt-0.5">{icon}</span>}
      <span className="min-w-0 flex-1">
        <Base.ItemText className="block">{label}</Base.ItemText>
        {about && <span className="block text-xs text-soft">{about}</span>}
      </span>
      <Base.ItemIndicator className="mt-0.5 text-accent">
        <Check size={14} />
      </Base.ItemIndicator>
    </Base.Item>
  );
}
