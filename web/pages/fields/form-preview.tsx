import { CalendarDays, ChevronDown } from 'lucide-react';
import type { FormElement, ShownElement } from './queries.ts';
import { Said } from './said.tsx';

type Props = {
  title: string;
  elements: FormElement[];
  nameOf: (one: FormElement) => string;
  needed: string[];
  /** How people fill it in; null when it has no use now. */
  shownOf: (one: FormElement) => ShownElement | null;
};
const typed = new Set(['line', 'lines', 'number', 'link']);

/** What the modal in Slack looks like. */
export function FormPreview({ title, elements, nameOf, needed, shownOf }: Props) {
  return (
    <figure className="card p-4" aria-label="As in Slack">
      <figcaption className="mb-3 text-xs text-soft">As in Slack</figcaption>
      <p className="mb-3 font-semibold">{title}</p>
      <div className="flex flex-col gap-3">
        {elements.map((element) => {
          if (element.type === 'divider') return <hr key={element.id} />;
          if (element.type === 'text') return <Said key={element.id} words={element.label} />;
          const shown = shownOf(element);
          const required = element.required === 'always' || needed.includes(element.type) || shown?.required === true;
          return (
            <div key={element.id} className="text-sm">
              <p className="font-medium">
                {nameOf(element)} {!required && <span className="font-normal text-soft">(optional)</span>}
              </p>
              <Box element={element} shown={shown} />
              {element.description && <p className="mt-0.5 text-xs text-soft">{element.description}</p>}
            </div>
          );
        })}
      </div>
    </figure>
  );
}

/** Where the answer goes: a line, several lines, a menu or a moment, with what stands in it at first. */
function Box({ element, shown }: { element: FormElement; shown: ShownElement | null }) {
  if (!shown) return <p className="mt-0.5 text-xs text-soft">Not asked while there is nothing to choose.</p>;
  const { control } = shown;
  const [first] = element.default_value.length > 0 ? element.default_value : shown.value;
  const value = typed.has(control) ? first : shown.choices.find(({ id }) => id === first)?.label;
  const placeholder = element.placeholder || shown.placeholder;
  const isMenu = !typed.has(control) && control !== 'moment';
  return (
    <p
      className={`mt-1 flex items-start justify-between gap-2 rounded-md border px-2 py-1 ${value ? '' : 'text-soft'} ${control === 'lines' ? 'min-h-14' : ''}`}
    >
      <span
        className={`min-w-0 ${control === 'lines' ? 'line-clamp-4 whitespace-pre-line wrap-anywhere' : 'truncate'}`}
      >
        {value ?? (placeholder || (isMenu ? 'Choose…' : '\u00A0'))}
      </span>
      {isMenu && <ChevronDown size={13} className="mt-1 shrink-0 text-soft" aria-hidden />}
      {control === 'moment' && <CalendarDays size={13} className="mt-1 shrink-0 text-soft" aria-hidden />}
    </p>
  );
}
