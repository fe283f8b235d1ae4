import { Link } from '@tanstack/react-router';
import { ClipboardList } from 'lucide-react';

/** The way to the facts, of which the words for each reader are made. */
export function FactSheetLine({ number }: { number: string }) {
  return (
    <Link
      to="/incidents/$number/facts"
      params={{ number }}
      className="flex items-center gap-3 rounded-lg border px-3 py-2 hover:bg-hover"
    >
      <ClipboardList size={16} className="shrink-0 text-soft" aria-hidden />
      <span className="min-w-0 flex-1">
        <span className="block font-medium">Facts for customers</span>
        <span className="block text-xs text-soft">Write what is known once; read it as each of them will</span>
      </span>
    </Link>
  );
}
