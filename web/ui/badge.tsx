import type { ReactNode } from 'react';

export type Tone = 'grey' | 'red' | 'orange' | 'amber' | 'green' | 'blue';
const tones: Record<Tone, string> = {
  grey: 'bg-hover text-soft',
  red: 'bg-red-tint text-red',
  orange: 'bg-orange-tint text-orange',
  amber: 'bg-amber-tint text-amber',
  green: 'bg-green-tint text-green',
  blue: 'bg-accent-tint text-accent',
};

export function Badge({ tone = 'grey', icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span
      className={`inline-flex h-5 max-w-full justify-self-start items-center gap-1 rounded-md px-1.5 text-xs font-medium whitespace-nowrap ${tones[tone]}`}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
