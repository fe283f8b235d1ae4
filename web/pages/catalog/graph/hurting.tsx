import { Link } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { numberOf } from '../../incidents/marks.tsx';
import type { CatalogEntry, HurtingIncident } from '../queries.ts';
import { stepWords } from './marks.tsx';

type Props = { incidents: readonly HurtingIncident[]; entry: CatalogEntry };

/** More of them would push the picture off the screen. */
const atFirst = 3;

/** Open incidents that hurt an entry, or only what stands around it. */
export function HurtingIncidents({ incidents, entry }: Props) {
  const [showsAll, setShowsAll] = useState(false);
  if (incidents.length === 0) return null;
  return (
    <ul aria-label={`Open incidents around ${entry.name}`} className="mb-3 flex flex-col gap-1">
      {(showsAll ? incidents : incidents.slice(0, atFirst)).map((incident) => {
        const { id, reference, name, marks } = incident;
        const number = numberOf(incident);
        const own = marks.find(({ entry_id: of }) => of === entry.id);
        const touched = marks.filter(({ step }) => step === 0).map((mark) => mark.name);
        const others = touched.filter((of) => of !== entry.name);
        const words = [
          own ? `${entry.name} is ${stepWords(own.step)}` : `${entry.name} itself is not hurt`,
          others.length > 0 && `it touches ${new Intl.ListFormat('en').format(others)}`,
        ];
        return (
          <li key={id} className="flex items-start gap-2 rounded-lg bg-red-tint px-3 py-2 text-sm">
            <TriangleAlert size={14} aria-hidden className="mt-0.5 shrink-0 text-red" />
            <span className="min-w-0 flex-1 wrap-anywhere">
              <Link to="/incidents/$number" params={{ number }} className="font-medium hover:underline">
                {reference} {name}
              </Link>
              {`: ${words.filter(Boolean).join('; ')}. `}
              <Link to="/incidents/$number/hurt" params={{ number }} className="underline">
                What {reference} hurts
              </Link>
            </span>
          </li>
        );
      })}
      {!showsAll && incidents.length > atFirst && (
        <li>
          <Button size="small" onClick={() => setShowsAll(true)}>
            And {incidents.length - atFirst} more
          </Button>
        </li>
      )}
    </ul>
  );
}
