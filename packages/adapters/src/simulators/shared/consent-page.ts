export interface ConsentPage {
  readonly site: string;
  readonly action: string;
  readonly app: string;
  readonly scopes: readonly string[];
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
  /** Carried to the decision as they came. */
  readonly fields: Readonly<Record<string, string>>;
}

/** The page on which a person says yes or no: a plain form that a browser or {@link decide} can send. */
export function consentPage({ site, action, app, scopes, accounts, fields }: ConsentPage): string {
  const hidden = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`);
  const choices = accounts.map(
    ({ id, name }, index) =>
      `<label><input type="radio" name="account" value="${escape(id)}"${index === 0 ? ' checked' : ''}> ${escape(name)}</label>`,
  );
  const permissions = scopes.map((scope) => `<li>${escape(scope)}</li>`);
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Simulated ${escape(site)}</title></head>
<body>
<main>
<h1>${escape(app)} wants to use your account on the simulated ${escape(site)}</h1>
<p>No real account is involved. It asks for:</p>
<ul>${permissions.join('')}</ul>
<form method="post" action="${escape(action)}">
${[...hidden, ...choices].join('\n')}
<button name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Cancel</button>
</form>
</main>
</body>
</html>
`;
}

/** The page of a request that cannot even be shown to a person: the browser is not sent back, as the address may be forged. */
export function errorPage(site: string, message: string): string {
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Simulated ${escape(site)}</title></head><body><main><h1>Something went wrong</h1><p>${escape(message)}</p></main></body></html>\n`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
