import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';

const pauseMs = 150;
type Props = { label: string; words: string; onWords: (words: string) => void; className?: string };

/** Words to search for, told once typing pauses. */
export function SearchField({ label, words, onWords, className = '' }: Props) {
  const [typed, setTyped] = useState(words);
  useEffect(() => {
    if (typed === words) return;
    const timer = setTimeout(() => onWords(typed), pauseMs);
    return () => clearTimeout(timer);
  }, [typed, words, onWords]);
  return (
    <div className={`relative ${className}`}>
      <Search size={14} className="absolute top-2 left-2.5 text-soft" aria-hidden />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="field h-8 pl-8 text-sm"
      />
    </div>
  );
}
