import { useSearch } from '@tanstack/react-router';
import { Frame } from './frame.tsx';

/** A press of a button, because mail scanners follow links and would use this one up. */
export function ConfirmSignIn() {
  const { token, to } = useSearch({ from: '/sign-in/confirm' });
  return (
    <Frame title="Nearly there" about="Press the button to sign in on this device. The link works once.">
      <form method="get" action="/api/auth/magic-link/verify">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="callbackURL" value={to ?? '/'} />
        <input type="hidden" name="errorCallbackURL" value="/sign-in" />
        <button
          type="submit"
          className="h-10 w-full rounded-[7px] bg-accent-fill font-medium text-white hover:bg-accent-fill-hover"
        >
          Sign in
        </button>
      </form>
    </Frame>
  );
}
