import { LoaderCircle } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';

const kinds = {
  primary: 'bg-accent-fill text-white hover:bg-accent-fill-hover border-transparent',
  danger: 'bg-red-fill text-white hover:brightness-110 border-transparent',
  plain: 'bg-panel text-ink border-line hover:bg-hover',
  quiet: 'bg-transparent text-soft border-transparent hover:bg-hover hover:text-ink',
};
const sizes = { medium: 'h-8 px-3 text-sm', small: 'h-7 px-2 text-xs', icon: 'size-7 shrink-0' };

export type ButtonProps = ComponentProps<'button'> & {
  kind?: keyof typeof kinds;
  size?: keyof typeof sizes;
  icon?: ReactNode;
  busy?: boolean;
};

export function Button({
  kind = 'plain',
  size = 'medium',
  icon,
  busy,
  children,
  className = '',
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || busy}
      aria-busy={busy || undefined}
      className={`inline-flex items-center justify-center gap-1.5 rounded-[7px] border font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-55 ${kinds[kind]} ${sizes[size]} ${className}`}
    >
      {busy ? <LoaderCircle size={14} className="animate-spin" aria-hidden /> : icon}
      {children}
    </button>
  );
}

/** A button that is only a picture; `label` says what it does. */
export function IconButton({ label, ...rest }: ButtonProps & { label: string }) {
  return (
    <Button kind="quiet" size="icon" {...rest} aria-label={label} title={label} className={`${rest.className ?? ''}`} />
  );
}
