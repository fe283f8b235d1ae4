import type { ReactNode } from 'react';
import { Mark } from '../../ui/mark.tsx';

/** The page around signing in: what this is, and the one thing to do. */
export function Frame({ title, about, children }: { title: string; about: ReactNode; children: ReactNode }) {
  return (
    <main className="flex min-h-dvh items-center justify-center px-4 py-10">
      <div className="w-full max-w-[380px]">
        <div className="mb-6 flex items-center gap-3">
          <Mark size={36} />
          <span className="text-lg font-semibold tracking-tight">Candor</span>
        </div>
        <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
        <p className="mt-1 mb-6 text-soft">{about}</p>
        {children}
      </div>
    </main>
  );
}
