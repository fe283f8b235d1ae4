import type { Db, Json, Timestamp } from '../../kernel/db.ts';

/** Where an OpenID provider is reached, as it said itself when the connection was saved. */
export type OidcProvider = {
  issuer: string;
  clientId: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  jwksEndpoint: string;
  userInfoEndpoint?: string;
  tokenAuthentication: 'client_secret_basic' | 'client_secret_post';
};
/** The metadata document of a SAML identity provider: its certificates, addresses and entity id. */
export type SamlProvider = { entityId: string; metadata: string };
export type AdmitsAs = 'viewer' | 'responder' | 'administrator';

type Common = {
  id: string;
  name: string;
  domains: Json<string[]>;
  admitsAs: AdmitsAs | null;
  /** Encrypted. */
  secret: string | null;
  enabled: boolean;
  createdAt: Timestamp;
  updatedAt: Timestamp;
  removedAt: Timestamp | null;
};

export type SignInTables = {
  signInConnections: Common & { kind: 'oidc' | 'saml'; provider: Json<OidcProvider | SamlProvider> };
  /** Written by better-auth; we read them, and end sessions. */
  signInSessions: {
    id: string;
    userId: string;
    token: string;
    method: string | null;
    ipAddress: string | null;
    userAgent: string | null;
    createdAt: Timestamp;
    updatedAt: Timestamp;
    expiresAt: Timestamp;
  };
  signInAccounts: { id: string; userId: string; providerId: string; accountId: string };
  signInUsers: {
    id: string;
    name: string;
    email: string;
    emailVerified: boolean;
    createdAt: Timestamp;
    updatedAt: Timestamp;
  };
};

export const signInTables = (db: Db) => db.$extendTables<SignInTables>();
