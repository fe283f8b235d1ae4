import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';

/** Nothing here yet: says why, and what to do about it. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center px-6 py-10 text-center">
      <span className="mb-3 flex size-10 items-center justify-center rounded-full bg-hover text-soft" aria-hidden>
        {icon}
      </span>
      <p className="font-medium">{title}</p>
      {children && <div className="mt-1 max-w-md text-sm wrap-anywhere text-soft">{children}</div>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}

/** The shape of what is coming. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div role="status" aria-label="Loading" className="flex animate-pulse flex-col gap-2.5 p-4">
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className="h-4 rounded bg-hover" style={{ width: `${92 - ((index * 17) % 40)}%` }} />
      ))}
    </div>
  );
}

/** A part that could not be loaded, and how to try again. */
export function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <EmptyState
      icon={<CircleAlert size={18} />}
      title="This could not be loaded"
      action={<Button onClick={onRetry}>Try again</Button>}
    >
      {error.message}
    </EmptyState>
  );
}

/** A notice above a form or a list. */
export function Notice({ tone, children }: { tone: 'red' | 'amber' | 'blue'; children: ReactNode }) {
  const tones = { red: 'bg-red-tint text-red', amber: 'bg-amber-tint text-amber', blue: 'bg-accent-tint text-accent' };
  return (
    <div role={tone === 'red' ? 'alert' : 'note'} className={`rounded-lg px-3 py-2 text-sm ${tones[tone]}`}>
      {children}
    </div>
  );
}
