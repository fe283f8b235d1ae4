import { App, LogLevel } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { DEVELOPMENT_CREDENTIALS } from '../../sandbox/store/default-app.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: true });
const option = (value: string, text = value) => ({ value, text: plain(text) });
const words = (text: string) => ({ type: 'mrkdwn' as const, text });

export const severities = [
  option('sev1', 'SEV1 · Critical'),
  option('sev2', 'SEV2 · Major'),
  option('sev3', 'SEV3 · Minor'),
];

export const declareModal: ModalView = {
  type: 'modal',
  callback_id: 'declare',
  notify_on_close: true,
  title: plain('Declare an incident'),
  submit: plain('Declare'),
  close: plain('Cancel'),
  blocks: [
    { type: 'section', text: words('A channel opens, and the people you name are *invited*.') },
    {
      type: 'input',
      block_id: 'name',
      label: plain('Name'),
      hint: plain('What a customer would notice.'),
      element: { type: 'plain_text_input', action_id: 'value', placeholder: plain('Checkout is down') },
    },
    {
      type: 'input',
      block_id: 'severity',
      label: plain('Severity'),
      element: { type: 'static_select', action_id: 'value', options: severities, placeholder: plain('Choose') },
    },
    {
      type: 'input',
      block_id: 'lead',
      label: plain('Lead'),
      optional: true,
      element: { type: 'users_select', action_id: 'value' },
    },
    {
      type: 'input',
      block_id: 'services',
      label: plain('Services'),
      optional: true,
      element: {
        type: 'multi_external_select',
        action_id: 'services',
        min_query_length: 1,
        placeholder: plain('Type a service'),
      },
    },
    {
      type: 'input',
      block_id: 'audience',
      label: plain('Whom does this touch outside?'),
      element: {
        type: 'radio_buttons',
        action_id: 'value',
        options: [
          option('everyone', 'Everyone'),
          option('some', 'Some customers'),
          option('unknown', 'I don’t know yet'),
        ],
      },
    },
    {
      type: 'input',
      block_id: 'summary',
      label: plain('Summary'),
      optional: true,
      element: { type: 'plain_text_input', action_id: 'value', multiline: true },
    },
    {
      type: 'input',
      block_id: 'also',
      label: plain('Also'),
      optional: true,
      element: {
        type: 'checkboxes',
        action_id: 'value',
        options: [
          { ...option('call', 'Open a call'), description: plain('Posts the link in the channel') },
          option('mail', 'Mail the leads'),
        ],
      },
    },
    {
      type: 'input',
      block_id: 'since',
      label: plain('Since'),
      optional: true,
      element: { type: 'datetimepicker', action_id: 'value' },
    },
  ],
};

const story: KnownBlock = {
  type: 'section',
  text: words(
    'Payments fail for *some* customers: `502` from _checkout_.\n> It began after the 14:05 release.\n• <https://status.example/inc-7|Status page> has no word yet\n• **two stars** stay as typed ~not struck~\n```curl -i https://shop.example/pay\nHTTP/1.1 502 Bad Gateway```',
  ),
  accessory: {
    type: 'overflow',
    action_id: 'more',
    options: [option('rename', 'Rename'), option('export', 'Export the timeline')],
  },
};

export function summary(name: string): KnownBlock[] {
  return [
    { type: 'header', text: plain(`:rotating_light: INC-7 ${name}`) },
    {
      type: 'section',
      fields: [
        words('*Severity*\nSEV2 · Major'),
        words('*Status*\n:large_yellow_circle: Investigating'),
        words('*Lead*\n<@U0ANASOUZA>'),
        words(`*Declared*\n<!date^${Math.floor(Date.now() / 1000)}^{date_short_pretty} at {time}|now>`),
      ],
    },
    story,
    { type: 'divider' },
    {
      type: 'context',
      elements: [words(':hourglass_flowing_sand: Next word to customers due in *12 minutes* · <#C0INCIDENTS>')],
    },
    {
      type: 'actions',
      block_id: 'acts',
      elements: [
        { type: 'button', action_id: 'update', text: plain('Share an update'), style: 'primary' },
        { type: 'button', action_id: 'roles', text: plain('Roles') },
        {
          type: 'static_select',
          action_id: 'severity',
          placeholder: plain('Severity'),
          options: severities,
          initial_option: severities[1],
        },
        {
          type: 'button',
          action_id: 'resolve',
          text: plain('Resolve'),
          style: 'danger',
          confirm: {
            title: plain('Resolve INC-7?'),
            text: words('Customers get the *closing word*.'),
            confirm: plain('Resolve'),
            deny: plain('Not yet'),
            style: 'danger',
          },
        },
      ],
    },
  ];
}

const confirmClose: ModalView = {
  type: 'modal',
  callback_id: 'second',
  title: plain('Are you sure?'),
  submit: plain('Yes'),
  close: plain('Back'),
  blocks: [{ type: 'section', text: words('SEV1 wakes *everyone*.') }],
};

function actions(app: App): void {
  app.action('update', async ({ ack, body, client }) => {
    await ack();
    if (!('trigger_id' in body)) return;
    await client.views.open({
      trigger_id: body.trigger_id,
      view: { ...confirmClose, callback_id: 'update', title: plain('Share an update') },
    });
  });
  app.action('resolve', async ({ ack, respond }) => {
    await ack();
    await respond({
      replace_original: false,
      response_type: 'ephemeral',
      text: 'Resolved: the closing word is on its way.',
    });
  });
  app.action('severity', async ({ ack, respond }) => {
    await ack();
    await respond({ replace_original: false, response_type: 'in_channel', text: 'Severity changed.' });
  });
  app.action('more', ({ ack }) => ack());
  app.action('roles', async () => {});
  app.options('services', ({ ack, payload }) =>
    ack({
      options: ['Checkout', 'Checkout API', 'Search']
        .filter((one) => one.toLowerCase().includes(payload.value.toLowerCase()))
        .map((one) => option(one.toLowerCase(), one)),
    }),
  );
}

function views(app: App): void {
  app.view('declare', async ({ ack, view, client }) => {
    const { values } = view.state;
    const name = values.name?.value?.value ?? '';
    if (name.length < 4)
      return ack({ response_action: 'errors', errors: { name: 'Say it in at least four letters.' } });
    if (values.severity?.value?.selected_option?.value === 'sev1')
      return ack({ response_action: 'push', view: confirmClose });
    await ack();
    return void (await client.chat.postMessage({
      channel: 'C0INCIDENTS',
      text: `INC-7 ${name}`,
      blocks: summary(name),
    }));
  });
  app.view('second', ({ ack }) => ack({ response_action: 'clear' }));
  app.view('update', ({ ack }) => ack());
  app.view({ callback_id: 'declare', type: 'view_closed' }, ({ ack }) => ack());
}

/** A small app that uses every block the client draws. */
export async function startSampleApp(sandbox: Sandbox): Promise<App> {
  const app = new App({
    token: DEVELOPMENT_CREDENTIALS.bot_token,
    appToken: DEVELOPMENT_CREDENTIALS.app_token,
    socketMode: true,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: `${sandbox.url}/api/` },
  });
  const open = (trigger: string) =>
    app.client.views.open({ trigger_id: trigger, view: declareModal, token: DEVELOPMENT_CREDENTIALS.bot_token });
  app.command('/incident', async ({ ack, body }) => {
    await ack();
    await open(body.trigger_id);
  });
  app.command('/inc', async ({ ack }) => ack('There is *no* incident here.'));
  app.shortcut('declare_incident', async ({ ack, body }) => {
    await ack();
    await open(body.trigger_id);
  });
  app.shortcut('declare_from_message', async ({ ack, body }) => {
    await ack();
    await open(body.trigger_id);
  });
  views(app);
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab !== 'home') return;
    await client.views.publish({
      user_id: event.user,
      view: {
        type: 'home',
        blocks: [{ type: 'header', text: plain('Live incidents') }, ...summary('Checkout is down').slice(1)],
      },
    });
  });
  actions(app);
  await app.start();
  await sandbox.wait({ connected: 1 });
  return app;
}
