import type { Act } from './act.ts';
import { type Account, call } from './api.ts';
import { platformNames } from './platform-names.ts';
import { useRefreshed } from './use-refreshed.ts';

const switches = [
  { field: 'auto_post_enabled', label: 'Post approved posts by itself' },
  { field: 'auto_reply_enabled', label: 'Answer harmless comments by itself' },
  { field: 'low_risk_auto_reply', label: 'Only at the lowest risk' },
] as const;

/** The connected accounts and what may happen on them without a person. */
export function AccountsView({ act, version }: { readonly act: Act; readonly version: number }) {
  const accounts = useRefreshed<readonly Account[]>('/integrations/platforms', version).answer ?? [];

  const connect = (platform: string) =>
    act(async () => {
      const { auth_url: url } = await call<{ auth_url: string }>('GET', `/integrations/platforms/${platform}/connect`);
      location.assign(url);
    });
  const disconnect = (platform: string) =>
    act(async () => {
      const { message } = await call<{ message: string }>('POST', `/integrations/platforms/${platform}/disconnect`, {});
      return message;
    });
  const set = (platform: string, field: string, value: boolean) =>
    act(async () => void (await call('PATCH', `/integrations/platforms/${platform}`, { [field]: value })));

  return (
    <main>
      {accounts.map((account) => (
        <article class="card" key={account.platform}>
          <div class="top">
            <span class="platform">{platformNames[account.platform] ?? account.platform}</span>
            <span class={account.needs_reconnect ? 'status failed' : 'status'}>{stateText(account)}</span>
          </div>
          {account.is_connected &&
            switches.map(({ field, label }) => (
              <label class="switch" key={field}>
                <input
                  type="checkbox"
                  checked={account[field]}
                  disabled={field === 'low_risk_auto_reply' && !account.auto_reply_enabled}
                  onChange={(event) => set(account.platform, field, event.currentTarget.checked)}
                />{' '}
                {label}
              </label>
            ))}
          <div class="buttons">
            {(!account.is_connected || account.needs_reconnect) && (
              <button class="primary" onClick={() => connect(account.platform)}>
                Connect
              </button>
            )}
            {account.is_connected && <button onClick={() => disconnect(account.platform)}>Disconnect</button>}
          </div>
        </article>
      ))}
    </main>
  );
}

function stateText({ is_connected: connected, needs_reconnect: broken, platform_username: name }: Account): string {
  if (broken) return 'connect it again';
  return connected ? (name ?? 'connected') : 'not connected';
}
