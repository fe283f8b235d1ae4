import type { ReactNode } from 'react';

/** One part of the settings: what it is, why it matters, and its list. */
export function Section({
  title,
  about,
  action,
  children,
}: {
  title: string;
  about: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-label={title}>
      <div className="mb-3 flex flex-wrap items-start justify-between gap-3">
        <div className="max-w-xl">
          <h2 className="text-lg font-semibold tracking-tight">{title}</h2>
          <p className="text-sm text-soft">{about}</p>
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}

/** Rows in a card. */
export const Rows = ({ children }: { children: ReactNode }) => <ul className="card divide-y">{children}</ul>;
