import { examineSlack, type SlackTrouble } from '../slack/installations/examine.ts';
import { grave, minor, type Finding, type Look } from './find.ts';

export const slack: Look = {
  at: 'Slack',
  async around({ config }) {
    if (config.slack.mode !== 'off') return [];
    return [
      minor(
        'slack-off',
        'Slack is turned off (SLACK_MODE=off).',
        'Connect a workspace as docs/slack.md says: incidents are run from there.',
      ),
    ];
  },
  async inside(kernel) {
    return (await examineSlack(kernel)).map(findingOf);
  },
};

function findingOf({ kind, workspace, detail }: SlackTrouble): Finding {
  const install = 'Open /slack/install and install the app again.';
  switch (kind) {
    case 'no_workspace':
      return grave(
        'slack-not-installed',
        'No Slack workspace is connected.',
        'Open /slack/install, or set SLACK_BOT_TOKEN.',
      );
    case 'unreadable':
      return grave(
        'secret-key-changed',
        `The token of ${workspace} was encrypted with a key that SECRET_KEY does not hold any more.`,
        'Add the earlier key after a comma to SECRET_KEY, or install the Slack app again.',
      );
    case 'unreachable':
      return grave(
        'slack-unreachable',
        `Slack does not answer for ${workspace}: ${detail}.`,
        'Let this machine reach slack.com by HTTPS, or set HTTPS_PROXY.',
      );
    case 'refused':
      return grave('slack-token-refused', `Slack refuses the token of ${workspace} (${detail}).`, install);
    case 'scopes':
      return grave(
        'slack-scopes-missing',
        `The app in ${workspace} lacks permissions: ${detail}.`,
        'Import the manifest of /slack/manifest.json again, then reinstall the app.',
      );
    case 'app_token':
      return grave(
        'slack-app-token-refused',
        `Slack refuses SLACK_APP_TOKEN (${detail}).`,
        'Make an app-level token with connections:write, and set SLACK_APP_TOKEN to it.',
      );
    case 'held':
      return grave(
        'private-channel-missing',
        `Nothing is said in the Slack channel of the private incident ${detail}: it is still open to everyone.`,
        'Make the channel private in Slack, or let Candor make channels and run the failed job again under Settings → Failed jobs.',
      );
    case 'channel':
      return grave(
        'announcement-channel-gone',
        `The channel #${detail} of ${workspace}, where incidents are announced, is archived or deleted.`,
        'Choose another under Settings → Announcements.',
      );
  }
}
