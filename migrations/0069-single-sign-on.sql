create table sign_in_connections (
  id text primary key,
  kind text not null check (kind in ('oidc', 'saml')),
  name text not null,
  -- E-mail domains whose addresses this identity provider is believed about.
  domains jsonb not null,
  admits_as text check (admits_as in ('viewer', 'responder', 'administrator')),
  -- OpenID: issuer, endpoints; SAML: the provider's metadata. Never the secret.
  provider jsonb not null,
  secret text,
  enabled boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  removed_at timestamptz
);

alter table organisation add column sso_required_at timestamptz;

-- How a session began: link, slack, passkey, or the id of a connection.
alter table sign_in_sessions add column method text;

create table sign_in_passkeys (
  id text primary key,
  name text,
  public_key text not null,
  user_id text not null references sign_in_users (id) on delete cascade,
  credential_id text not null unique,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz
);
create index sign_in_passkeys_by_user on sign_in_passkeys (user_id);
