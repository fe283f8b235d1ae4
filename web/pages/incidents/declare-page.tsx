import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMay } from '../../may.ts';
import { Home } from '../home/home.tsx';
import { DeclareDialog } from './declare.tsx';

/** A link to the form, with a template where it names one: `/declare?template=ID`. */
export function DeclarePage() {
  const { template } = useSearch({ from: '/shell/declare' });
  const navigate = useNavigate();
  const may = useMay('incidents.create');
  return (
    <>
      <Home />
      <DeclareDialog open={may} template={template} onClose={() => void navigate({ to: '/', replace: true })} />
    </>
  );
}
