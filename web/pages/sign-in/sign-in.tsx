import { useMutation, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { MailCheck } from 'lucide-react';
import { useState } from 'react';
import { send } from '../../api.ts';
import { waysQuery, type SignInWays } from '../../queries.ts';
import { Button } from '../../ui/button.tsx';
import { Input } from '../../ui/field.tsx';
import { Notice } from '../../ui/states.tsx';
import { Frame } from './frame.tsx';
import { passkeysWork, sentenceOf, signInByPasskey } from './passkeys.ts';

const reasons: Record<string, string> = {
  INVALID_TOKEN: 'This link was used already or is too old. Ask for a new one.',
  unable_to_get_user_info:
    'Slack let you through, but this account may not sign in here: it was deactivated, has no confirmed e-mail address, or is of another workspace.',
  access_denied: 'You cancelled. Nothing was shared.',
  not_admitted: 'Nobody here has this e-mail address, or it was deactivated. Ask an owner to add you.',
  domain_not_allowed: 'Your identity provider named an address of a domain that is not let in here.',
  email_not_verified: 'Your identity provider has not confirmed your e-mail address.',
  unknown_connection: 'This way of signing in was switched off. Choose another one.',
  sso_required: 'Your organisation asks everybody to sign in at its identity provider.',
};
const otherwise = 'Signing in did not work. Try again; if it keeps failing, ask an owner of your organisation.';

export function SignIn() {
  const { to, error } = useSearch({ from: '/sign-in' });
  const { data: ways } = useQuery(waysQuery);
  return (
    <Frame title="Sign in" about="Run incidents from declare to all-clear, and never leave customers in silence.">
      <div className="flex flex-col gap-4">
        {error && <Notice tone="red">{reasons[error] ?? otherwise}</Notice>}
        {ways?.slack && <WithSlack to={to ?? '/'} />}
        {ways?.connections.map((one) => (
          <ThroughProvider key={one.id} connection={one} to={to ?? '/'} />
        ))}
        {ways && !ways.sso_required && passkeysWork && <WithPasskey to={to ?? '/'} />}
        {(ways?.slack || (ways?.connections.length ?? 0) > 0) && (
          <p className="text-center text-xs text-soft">
            {ways?.sso_required ? 'owners also with a link by e-mail' : 'or with a link by e-mail'}
          </p>
        )}
        {ways && <ByLink to={to} ways={ways} />}
        <p className="border-t pt-4 text-xs text-soft">
          There is no password. The first person to sign in becomes the owner; the others come in through Slack, or are
          added under Settings → People.
        </p>
      </div>
    </Frame>
  );
}

function WithSlack({ to }: { to: string }) {
  const start = useMutation({
    mutationFn: () =>
      send<{ url: string }>('POST', '/api/auth/sign-in/social', {
        provider: 'slack',
        callbackURL: to,
        errorCallbackURL: '/sign-in',
      }),
    onSuccess: ({ url }) => window.location.assign(url),
  });
  return (
    <Button kind="primary" className="!h-10 w-full" busy={start.isPending} onClick={() => start.mutate()}>
      Sign in with Slack
    </Button>
  );
}

/** The buttons of identity providers send the browser away, and it comes back signed in. */
function ThroughProvider({ connection, to }: { connection: { id: string; name: string }; to: string }) {
  const start = useMutation({
    mutationFn: () =>
      send<{ url: string }>('POST', '/api/auth/sign-in/sso', {
        providerId: connection.id,
        callbackURL: to,
        errorCallbackURL: '/sign-in',
      }),
    onSuccess: ({ url }) => window.location.assign(url),
  });
  return (
    <Button className="!h-10 w-full" busy={start.isPending} onClick={() => start.mutate()}>
      Sign in with {connection.name}
    </Button>
  );
}

function WithPasskey({ to }: { to: string }) {
  const [refused, setRefused] = useState('');
  const start = useMutation({
    meta: { showsErrors: true },
    mutationFn: signInByPasskey,
    onSuccess: () => window.location.assign(to),
    onError: (error) => setRefused(sentenceOf(error)),
  });
  return (
    <>
      <Button className="!h-10 w-full" busy={start.isPending} onClick={() => start.mutate()}>
        Sign in with a passkey
      </Button>
      {refused && <Notice tone="red">{refused}</Notice>}
    </>
  );
}

function Mailbox({ mailbox }: Pick<SignInWays, 'mailbox'>) {
  if (!mailbox) return null;
  return (
    <p className="text-xs text-soft">
      No mail server is set up, so mails stay on this machine:{' '}
      <a href={mailbox} target="_blank" rel="noreferrer" className="font-medium text-accent underline">
        open the mailbox
      </a>
      .
    </p>
  );
}

function ByLink({ to, ways }: { to?: string; ways: SignInWays }) {
  const [email, setEmail] = useState('');
  const ask = useMutation({
    meta: { showsErrors: true },
    mutationFn: () => send<void>('POST', '/api/auth/sign-in/magic-link', { email, callbackURL: to ?? '/' }),
  });
  if (ask.isSuccess) return <Sent email={email} ways={ways} onAgain={() => ask.reset()} />;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate();
      }}
    >
      <Input
        label="E-mail"
        type="email"
        autoComplete="email"
        required
        placeholder="you@example.com"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={ask.error ? 'No link was sent. Check the address and try again in a minute.' : undefined}
      />
      <Button type="submit" className="!h-10" busy={ask.isPending}>
        Send me a link
      </Button>
      <Mailbox {...ways} />
    </form>
  );
}

function Sent({ email, ways, onAgain }: { email: string; ways: SignInWays; onAgain: () => void }) {
  return (
    <div aria-live="polite" className="card flex gap-3 p-4">
      <MailCheck size={18} className="mt-0.5 shrink-0 text-green" aria-hidden />
      <div className="flex flex-col gap-1.5">
        <p className="font-medium">Look into your mailbox</p>
        <p className="text-sm text-soft">
          If {email} belongs to someone here, a link is on its way. It works once, for 15 minutes.
        </p>
        <Mailbox {...ways} />
        <Button size="small" className="self-start" onClick={onAgain}>
          Use another address
        </Button>
      </div>
    </div>
  );
}
