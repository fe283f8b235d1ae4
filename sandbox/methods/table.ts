import { chatMethods } from './chat.ts';
import { connectMethods } from './connect.ts';
import { conversationReads } from './conversation-reads.ts';
import { conversationMethods } from './conversations.ts';
import { fileMethods } from './files.ts';
import { identityMethods, openIdentityMethods } from './identity.ts';
import { markMethods } from './marks.ts';
import type { Method, OpenMethod } from './method.ts';
import { oauthMethods } from './oauth.ts';
import { peopleMethods } from './people.ts';
import { viewMethods } from './views.ts';

export const methods: Record<string, Method> = {
  ...identityMethods,
  ...peopleMethods,
  ...conversationMethods,
  ...conversationReads,
  ...connectMethods,
  ...chatMethods,
  ...markMethods,
  ...viewMethods,
  ...fileMethods,
};

export const openMethods: Record<string, OpenMethod> = {
  ...openIdentityMethods,
  ...oauthMethods,
};
