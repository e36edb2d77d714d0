// What a script adds to pages that work without it: live progress, dropping files, lighting up both panes, keys, menus that close.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = (selector, within = document) => within.querySelector(selector);
const typing = () => document.activeElement?.matches('input, select, textarea');

// Progress: the page says where its state stands as JSON; when a plan's state changes, the page is loaded anew.
const poll = one('[data-poll]');
if (poll) {
  const every = 1000, slower = 5000;
  let waited = every;
  const look = async () => {
    try {
      const answer = await fetch(poll.dataset.poll, {headers: {Accept: 'application/json'}});
      const state = await answer.json();
      for (const row of all('[data-plan]')) {
        const now = state.plans.find(plan => plan.id === row.dataset.plan);
        if (!now || now.status !== 'reading') {
          if (typing() || one('input[type=file]')?.files.length) continue;
          location.reload();
          return;
        }
        const bar = one('progress', row);
        if (now.total > 0) { bar.max = now.total; bar.value = now.done; }
        if (now.step) one('[data-step]', row).textContent = now.step;
      }
      waited = every;
    } catch {
      waited = slower;  // the line is down: the page stays as it is and asks again
    }
    if (one('[data-plan]')) setTimeout(look, waited);
  };
  setTimeout(look, every);
}

// Dropping files anywhere on the zone. One file goes at once; of several the person first says how they belong together.
const zone = one('.drop');
if (zone) {
  const input = one('input[type=file]', zone);
  const say = one('[data-chosen]', zone);
  const most = Number(input.dataset.bytesMax);
  const chosen = go => {
    const files = [...input.files];
    const heavy = files.find(file => file.size > most);
    one('[data-several]', zone).hidden = files.length < 2;
    say.textContent = heavy ? input.dataset.tooLarge.replace('{0}', heavy.name) : files.map(file => file.name).join(', ');
    say.classList.toggle('is-late', Boolean(heavy));
    if (go && files.length === 1 && !heavy) zone.requestSubmit();
  };
  one('[data-several]', zone).hidden = true;
  input.addEventListener('change', () => chosen(false));
  for (const event of ['dragenter', 'dragover']) {
    zone.addEventListener(event, e => { e.preventDefault(); zone.classList.add('is-over'); });
  }
  for (const event of ['dragleave', 'drop']) zone.addEventListener(event, () => zone.classList.remove('is-over'));
  zone.addEventListener('drop', e => {
    e.preventDefault();
    input.files = e.dataTransfer.files;
    chosen(true);
  });
  zone.addEventListener('submit', e => {
    if ([...input.files].some(file => file.size > most)) { e.preventDefault(); input.focus(); return; }
    one('button', zone).textContent = one('button', zone).dataset.busy;
  });
}

// Two panes: what is pointed at or focused in one lights up in the other.
const number = element => (element?.closest('.m')?.getAttribute('href') ?? '#' + (element?.closest('.item')?.id ?? '')).slice(2);
const light = on => event => {
  const n = number(event.target);
  if (!n) return;
  for (const other of all(`.m[href="#m${n}"], #m${n}`)) other.classList.toggle('is-lit', on);
};
const panes = one('.panes');
if (panes) {
  for (const name of ['pointerover', 'focusin']) panes.addEventListener(name, light(true));
  for (const name of ['pointerout', 'focusout']) panes.addEventListener(name, light(false));
  // Cards are a few lines each until they are opened; the inside is asked for then, and stays.
  const turn = async (card, open) => {
    const link = one('h3 a', card);
    if (open && !one('.more', card)) {
      const address = new URL(link.href);
      address.searchParams.set('part', 'card');
      try {
        const answer = await fetch(address);
        if (!answer.ok || answer.redirected) throw answer;
        if (!one('.more', card)) card.insertAdjacentHTML('beforeend', await answer.text());
      } catch {
        location = link.href;  // signed out, or the line is down: as without a script
        return;
      }
    }
    card.classList.toggle('is-open', open);
    link.setAttribute('aria-expanded', open);
  };
  panes.addEventListener('click', e => {
    const link = e.target.closest('.fold>h3>a');
    if (!link || e.ctrlKey || e.metaKey || e.shiftKey || e.button) return;
    e.preventDefault();
    const card = link.closest('.fold');
    turn(card, !card.classList.contains('is-open'));
  });
  const target = () => document.getElementById(location.hash.slice(1))?.closest('.fold');
  const open_target = () => { if (target()) turn(target(), true); };
  addEventListener('hashchange', open_target);
  open_target();
  const show = card => {
    all('.is-now').forEach(old => old.classList.remove('is-now'));
    card.classList.add('is-now');
    one('h3 a', card).focus({preventScroll: true});
    card.scrollIntoView({block: 'nearest'});
    const words = document.getElementById(card.dataset.words ?? 'd' + number(card));
    if (!words) return;
    words.classList.add('is-now');
    if (matchMedia('(min-width:1000px)').matches) words.scrollIntoView({block: 'center'});
  };
  addEventListener('keydown', e => {
    if (typing() || e.ctrlKey || e.metaKey || e.altKey) return;
    const step = {j: 1, n: 1, k: -1, p: -1}[e.key];
    if (e.key === '/') {
      e.preventDefault();
      one('input[type=search]').focus();
    } else if (step) {
      const cards = all('.item');
      const now = document.activeElement?.closest('.item') ?? one('.item.is-now') ?? target(), at = cards.indexOf(now);
      const next = cards[Math.min(cards.length - 1, Math.max(0, at + step))];
      if (next) show(next);
    }
  });
  // A word to a remark: opening the form puts the cursor into it.
  panes.addEventListener('toggle', e => { if (e.target.open) one('input[type=text]', e.target)?.focus(); }, true);
}

// A menu closes when one goes on elsewhere or presses Escape.
for (const name of ['click', 'focusin', 'keydown']) {
  addEventListener(name, e => {
    if (name === 'keydown' && e.key !== 'Escape') return;
    for (const menu of all('.pop[open]')) {
      if (name === 'keydown') {
        if (menu.contains(document.activeElement)) one('summary', menu).focus();
        menu.open = false;
      } else if (!menu.contains(e.target)) menu.open = false;
    }
  });
}

// Deciding with the keyboard: a button says which key stands for it.
if (one('[data-key]')) {
  addEventListener('keydown', e => {
    if (typing() && !document.activeElement.matches('[type=radio]')) return;
    if (e.ctrlKey || e.altKey || e.metaKey) return;
    const button = all('[data-key]').find(candidate => candidate.dataset.key === e.key);
    if (button) { e.preventDefault(); button.click(); }
  });
}

// What only a script can do is shown by it: printing, the whole screen. A sign that turns is asked for anew.
for (const part of all('.needs-script')) part.hidden = false;
for (const button of all('[data-print]')) button.addEventListener('click', () => print());
for (const button of all('[data-copy]')) {
  button.addEventListener('click', async () => {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    await navigator.clipboard.writeText(field.value).catch(() => document.execCommand('copy'));
    button.firstChild.textContent = button.dataset.copied;
  });
}
for (const button of all('[data-full]')) button.addEventListener('click', () => one(button.dataset.full).requestFullscreen());
const sign = one('[data-turns]');
if (sign) {
  setInterval(async () => {
    try {
      const answer = await fetch(location.href);
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('#sign');
      if (fresh) sign.replaceChildren(...fresh.childNodes);
      else location.reload();
    } catch {
      // the line is down: the sign stays until it has run out
    }
  }, Number(sign.dataset.turns) * 1000);
}

// What changes while the page is open arrives in it: parts that say so (data-live: after so many seconds) are asked for anew, and put in where they
// differ. When one of them has come to its end the page is loaded anew, unless something was typed. Not in a tab that nobody looks at, and not for ever.
let live = all('[data-live]'), typed = false;
const live_every = 1000 * Math.min(...live.map(part => part.dataset.live)), live_for = 60 * 60 * 1000, opened = Date.now();
const arrive = async () => {
  try {
    const answer = !document.hidden && await fetch(location.href);
    const fresh = answer.ok && !answer.redirected && new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const part of fresh ? live : []) {
      const now = fresh.getElementById(part.id), ended = now && !now.hasAttribute('data-live');
      if (ended && !typed) return location.reload();
      if (now && now.innerHTML !== part.innerHTML && !part.contains(document.activeElement)) part.replaceChildren(...now.childNodes);
      if (ended) live = live.filter(other => other !== part);
    }
  } catch {
    // the line is down: what is there stays
  }
  if (live.length && Date.now() - opened < live_for) setTimeout(arrive, live_every);
};
if (live.length) {
  addEventListener('input', () => { typed = true; });
  setTimeout(arrive, live_every);
}
// A second click while the first one is on its way sends nothing: what is shown once (recovery codes, a link) would be answered by the page behind it.
const on_its_way = 2000;
document.addEventListener('submit', e => {
  if (e.defaultPrevented || e.target.method !== 'post') return;
  if (e.target.dataset.sent) return e.preventDefault();
  e.target.dataset.sent = '1';
  setTimeout(() => delete e.target.dataset.sent, on_its_way);
});

// What is typed into a form that says so is kept without a button: a while after the last key, and when one goes elsewhere. Parts of the form may stand
// outside it. What somebody else saved meanwhile is not written over: the page says so and leaves it to the button.
const quiet_for = 2500;
for (const form of all('form[data-keeps]')) {
  let typed = 0, kept = 0, timer, going;
  const say = words => { one('[data-kept]', form).textContent = words; };
  const keep = async () => {
    clearTimeout(timer);
    if (going || typed === kept || form.dataset.sent) return going;
    const at = typed, body = new URLSearchParams(new FormData(form));
    body.set('act', 'save');
    going = (async () => {
      try {
        const answer = await fetch(form.action, {method: 'POST', body, keepalive: true});
        const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(form.id);
        if (!fresh) return say(form.dataset.keepsNot);
        for (const field of all('input[type=hidden]', form)) field.value = one(`input[type=hidden][name="${field.name}"]`, fresh)?.value ?? field.value;
        kept = at;
        say(form.dataset.keeps.replace('{0}', new Date().toLocaleTimeString(document.documentElement.lang, {hour: '2-digit', minute: '2-digit'})));
      } catch {
        say(form.dataset.keepsNot); // the line is down: what is typed stays on the page
      }
    })();
    await going;
    going = undefined;
    if (typed !== at) timer = setTimeout(keep, quiet_for);
  };
  document.addEventListener('input', e => {
    if (e.target.form !== form) return;
    ++typed;
    clearTimeout(timer);
    timer = setTimeout(keep, quiet_for);
  });
  document.addEventListener('visibilitychange', () => { if (document.hidden) keep(); });
  form.addEventListener('submit', async e => {
    clearTimeout(timer);
    if (!going) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    await going;
    form.requestSubmit(e.submitter);
  });
}

// Large files go in pieces (tus 1.0.0) before their form does: a broken line costs a piece, and the same file chosen again, also on a later page, goes on
// where it stopped. Without a script the form carries them itself.
const piece = 4 << 20, worthwhile = 1 << 20, again = 2000;
const pause = time => new Promise(done => setTimeout(done, time));
const sending = (form, box) => {
  const [bar, say, button] = [one('progress', box), one('[role=status]', box), one('button', box)];
  const headers = {'Tus-Resumable': '1.0.0', 'X-CSRF': form.elements.csrf.value};
  let resting = false;
  button.addEventListener('click', () => {
    resting = !resting;
    button.textContent = resting ? box.dataset.resume : box.dataset.pause;
    if (resting) say.textContent = box.dataset.rests;
  });
  const ask = async (method, where, more = {}, body) => fetch(where, {method, body, headers: {...headers, ...more}});
  const refused = async answer => Object.assign(new Error(await answer.text()), {refused: true});
  const begun = async file => {
    const name = btoa(String.fromCharCode(...new TextEncoder().encode(file.name)));
    const answer = await ask('POST', '/uploads', {'Upload-Length': String(file.size), 'Upload-Metadata': `filename ${name}`});
    if (!answer.ok) throw await refused(answer);
    return answer.headers.get('Location');
  };
  const offsetOf = async where => {
    const answer = await ask('HEAD', where);
    if (answer.ok) return Number(answer.headers.get('Upload-Offset'));
    if (answer.status === 404) return -1;
    throw new Error(answer.status);
  };
  const whole = async file => {
    const key = `upload ${file.name} ${file.size} ${file.lastModified}`;
    let where = localStorage.getItem(key), offset = -1, known = !where;
    for (;;) {
      while (resting) await pause(200);
      try {
        if (where && !known) offset = await offsetOf(where);
        known = true;
        if (offset < 0) {
          where = await begun(file);
          localStorage.setItem(key, where);
          offset = 0;
        }
        bar.value = offset / file.size;
        if (offset === file.size) return where.split('/').pop();
        say.textContent = box.dataset.going.replace('{0}', file.name).replace('{1}', String(Math.floor(bar.value * 100)));
        const answer = await ask('PATCH', where, {'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset)}, file.slice(offset, offset + piece));
        if (answer.ok) offset = Number(answer.headers.get('Upload-Offset'));
        else if (answer.status === 409 || answer.status === 404 || answer.status === 423) known = false;
        else throw await refused(answer);
      } catch (problem) {
        if (problem.refused) throw problem;
        say.textContent = box.dataset.waits;  // the line is down: ask how far it came, and go on
        known = false;
        await pause(again);
      }
    }
  };
  return {whole, say};
};
for (const box of all('.pieces')) {
  const form = box.closest('form');
  form.addEventListener('submit', async event => {
    const inputs = all('input[type=file]', form), files = inputs.flatMap(input => [...input.files]);
    if (event.defaultPrevented || !files.some(file => file.size > worthwhile)) return;
    event.preventDefault();
    box.hidden = false;
    const {whole, say} = sending(form, box);
    try {
      const ids = [];
      for (const file of files) ids.push(await whole(file));
      for (const id of ids) form.append(Object.assign(document.createElement('input'), {type: 'hidden', name: 'uploaded', value: id}));
      for (const input of inputs) { input.required = false; input.value = ''; }
      form.submit();
    } catch (problem) {
      say.textContent = problem.message;
    }
  });
}

// A draft on paper: what was written stands there as words, whole, and what nobody wrote leaves nothing behind.
addEventListener('beforeprint', () => {
  for (const said of all('[data-says]')) {
    said.textContent = document.getElementById(said.dataset.says)?.value ?? '';
    said.parentElement.hidden = !said.textContent;
  }
  for (const part of all('[data-holds-said]')) part.hidden = all('[data-says]', part).every(said => !said.textContent);
});

// A form whose files weigh more than its address takes says so at once and is not sent; what was typed stays. Large ones that go in pieces are refused
// one by one, before their first piece.
const megabyte = 1 << 20;
document.addEventListener('change', async e => {
  const input = e.target, form = input.form;
  if (input.type !== 'file' || form?.enctype !== 'multipart/form-data') return;
  const inputs = all('input[type=file]', form);
  const weight = () => inputs.flatMap(one => [...one.files]).reduce((sum, file) => sum + file.size, 0);
  if (weight() > megabyte && !form.dataset.most) {
    try {
      form.dataset.most = (await fetch(form.getAttribute('action') || location.href, {method: 'OPTIONS'})).headers.get('Files-Bytes-Max') ?? '';
    } catch {
      return; // the line is down: the server says it
    }
  }
  const most = Number(form.dataset.most ?? 0), bytes = weight();
  const in_pieces = one('.pieces', form) && inputs.some(one => [...one.files].some(file => file.size > worthwhile));
  const words = most > 0 && bytes > most && !in_pieces
    ? document.body.dataset.tooHeavy.replace('{0}', Math.ceil(bytes / megabyte)).replace('{1}', Math.floor(most / megabyte)) : '';
  for (const other of inputs) {
    other.setCustomValidity(other === input ? words : '');
    one(`#${CSS.escape(other.id)}-heavy`)?.remove();
  }
  if (!words) return;
  const said = Object.assign(document.createElement('p'), {className: 'error', id: `${input.id}-heavy`, textContent: words});
  said.setAttribute('role', 'alert');
  input.before(said);
});
