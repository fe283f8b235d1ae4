import { Link } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { EmptyState } from '../../ui/states.tsx';

export const NotFound = () => (
  <EmptyState
    icon={<Compass size={18} />}
    title="There is nothing at this address"
    action={
      <Link to="/" className="font-medium text-accent underline">
        Go home
      </Link>
    }
  >
    It may have moved, or the link is not complete.
  </EmptyState>
);
