import type { Transporter } from 'nodemailer';
import { html } from 'hono/html';

export const linkMinutes = 15;

/** The mail with a link that signs one person in, once. */
export async function sendSignInLink(transport: Transporter, mail: { to: string; link: string; organisation: string }) {
  const { to, link, organisation } = mail;
  const lasts = `The link works once, for ${linkMinutes} minutes. If you did not ask for it, ignore this mail: nobody was signed in.`;
  await transport.sendMail({
    to,
    subject: `Sign in to Candor (${organisation})`,
    text: `Open this link to sign in:\n\n${link}\n\n${lasts}\n`,
    html: String(
      html`<div style="font:15px/1.5 system-ui,sans-serif;color:#1c1f26;max-width:32em">
        <p>Sign in to <strong>${organisation}</strong> on Candor.</p>
        <p>
          <a
            href="${link}"
            style="display:inline-block;padding:10px 18px;border-radius:8px;background:#3b4fd8;color:#ffffff;text-decoration:none"
            >Sign in</a
          >
        </p>
        <p style="color:#5b6270;font-size:13px">${lasts}</p>
      </div>`,
    ),
  });
}
