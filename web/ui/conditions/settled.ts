import { useEffect, useState } from 'react';

const pauseMs = 250;

/** The value once it has stayed the same for a moment, so that typing asks the server once. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
