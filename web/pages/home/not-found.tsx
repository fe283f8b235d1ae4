import { Link } from '@tanstack/react-router';

export const NotFound = () => (
  <main className="mx-auto flex max-w-md flex-col items-center px-6 py-20 text-center">
    <h1 className="text-lg font-semibold">There is nothing at this address</h1>
    <p className="mt-1 mb-4 text-soft">It may have moved, or the link is not complete.</p>
    <Link to="/" className="font-medium text-accent underline">
      Go home
    </Link>
  </main>
);
