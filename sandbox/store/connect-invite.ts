/** Somebody of another workspace was asked to take a channel. */
export interface ConnectInvite {
  id: string;
  channel: string;
  team: string;
  inviter: string;
  email?: string;
  user?: string;
  external_limited: boolean;
  state: 'pending' | 'accepted' | 'shared' | 'declined';
  accepting_team?: string;
  accepting_user?: string;
  local_name?: string;
  created: number;
  expires: number;
}
