import { useQuery } from '@tanstack/react-query';
import { ArrowUp } from 'lucide-react';
import { statusPagesQuery } from '../communications/pages-query.ts';

type Props = { chosen: string[] | null; error?: string; onChange: (chosen: string[] | null) => void };

/** All components, or some in an order of their own; those that are chosen come first. */
export function ComponentChoice({ chosen, error, onChange }: Props) {
  const { data: pages = [] } = useQuery(statusPagesQuery);
  const all = pages.flatMap(({ components }) => components);
  const list = chosen ?? [];
  const order = [
    ...list.flatMap((id) => all.find((one) => one.id === id) ?? []),
    ...all.filter(({ id }) => !list.includes(id)),
  ];
  const flip = (id: string) => onChange(list.includes(id) ? list.filter((one) => one !== id) : [...list, id]);
  const raise = (index: number) => {
    const next = [...list];
    next.splice(index - 1, 2, list[index] as string, list[index - 1] as string);
    onChange(next);
  };
  return (
    <fieldset>
      <legend className="label mb-1">Components</legend>
      <label className="mb-1 flex items-center gap-2 text-sm">
        <input type="checkbox" checked={chosen === null} onChange={() => onChange(chosen === null ? [] : null)} />
        All of them, also those that are added later
      </label>
      {chosen !== null && (
        <ul className="max-h-56 overflow-y-auto">
          {order.map(({ id, name }) => {
            const index = list.indexOf(id);
            return (
              <li key={id} className="flex items-center gap-2 text-sm">
                <label className="flex min-w-0 flex-1 items-center gap-2 py-1">
                  <input type="checkbox" checked={index >= 0} onChange={() => flip(id)} />
                  <span className="truncate">{name}</span>
                </label>
                {index > 0 && (
                  <button
                    type="button"
                    className="grid size-6 place-items-center"
                    aria-label={`Move ${name} up`}
                    onClick={() => raise(index)}
                  >
                    <ArrowUp size={13} aria-hidden />
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {error && <p className="mt-1 text-xs text-danger">{error}</p>}
    </fieldset>
  );
}
