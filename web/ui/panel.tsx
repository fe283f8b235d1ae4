import type { ReactNode } from 'react';

type PanelProps = {
  /** What an address leads to, after its `#`. */
  id?: string;
  title: string;
  count?: number;
  /** What it is for. While there is nothing, this stands in the heading's line, and such panels join to one. */
  hint?: string;
  actions?: ReactNode;
  children: ReactNode;
};

/** A titled part of a page. */
export function Panel({ id, title, count, hint, actions, children }: PanelProps) {
  if (hint && count === 0)
    return (
      <section id={id} className="empty-panel card" aria-label={title}>
        <header className="flex min-h-10 items-center gap-3 px-4 py-1">
          <h2 className="w-34 shrink-0 text-sm font-semibold">{title}</h2>
          <p className="min-w-0 flex-1 text-xs leading-4 text-soft">{hint}</p>
          {actions}
        </header>
        {children}
      </section>
    );
  return (
    <section id={id} className="card scroll-mt-4 overflow-hidden" aria-label={title}>
      <header className="flex h-10 items-center justify-between gap-2 border-b px-4">
        <h2 className="shrink-0 text-sm font-semibold">
          {title} {count !== undefined && <span className="numeric ml-1 font-normal text-soft">{count}</span>}
        </h2>
        <div className="flex min-w-0 items-center gap-1">{actions}</div>
      </header>
      {children}
    </section>
  );
}

/** A page's own heading. */
export function PageHead({ title, about, actions }: { title: string; about?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="mb-5 flex flex-wrap items-end justify-between gap-3">
      <div className="min-w-0">
        <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
        {about && <p className="mt-0.5 max-w-2xl text-sm text-soft">{about}</p>}
      </div>
      <div className="flex flex-wrap items-center gap-2">{actions}</div>
    </div>
  );
}
