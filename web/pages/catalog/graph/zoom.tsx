import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useLayoutEffect, useState } from 'react';
import { IconButton } from '../../../ui/button.tsx';
import type { Picture } from './layout.ts';

const [least, most, step] = [0.4, 2, 0.2];
/** Below this nobody reads the names: a larger picture begins at its entry, to be moved about in. */
const readable = 0.8;
/** The share of the window that a picture takes at most, as its frame has it. */
const tallest = 0.65;

export type Zoomed = {
  zoom: number;
  change: (by: number) => void;
  fit: () => void;
  setFrame: (frame: HTMLElement | null) => void;
};

/** All of the picture is in view where it can be read so, at first and as the window changes, until somebody chooses a size. */
export function useZoom(picture: Picture | undefined): Zoomed {
  const [frame, setFrame] = useState<HTMLElement | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [fitting, setFitting] = useState(1);
  const { width, height } = picture ?? { width: 1, height: 1 };
  useLayoutEffect(() => {
    if (!frame) return;
    const measure = () =>
      setFitting(Math.max(least, Math.min(1, frame.clientWidth / width, (window.innerHeight * tallest) / height)));
    measure();
    const watching = new ResizeObserver(measure);
    watching.observe(frame);
    return () => watching.disconnect();
  }, [frame, width, height]);
  const zoom = chosen ?? Math.max(readable, fitting);
  const change = (by: number) => setChosen(Math.max(least, Math.min(most, zoom + by)));
  return { zoom, change, fit: () => setChosen(fitting), setFrame };
}

export const Zoom = ({ change, fit }: Pick<Zoomed, 'change' | 'fit'>) => (
  <span className="ml-auto flex">
    <IconButton label="Smaller" icon={<ZoomOut size={15} />} onClick={() => change(-step)} />
    <IconButton label="All of it" icon={<Maximize size={14} />} onClick={fit} />
    <IconButton label="Larger" icon={<ZoomIn size={15} />} onClick={() => change(step)} />
  </span>
);
