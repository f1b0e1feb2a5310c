// What makes the pages better where there is script, and nothing that they need: news as it comes, sending without
// leaving the page, nothing lost while somebody types, keys. The server renders everything; here is no word of its own.
"use strict";
(() => {
  const body = document.body;
  // Only what this house rendered is ever parsed, and by this one policy.
  const policy = window.trustedTypes?.createPolicy("alternat", { createHTML: (html) => html });
  const parse = (html) => new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, "text/html");
  const words = body.dataset;
  const kept = (form) => `kept:${location.pathname}:${form.id || form.getAttribute("action")}`;
  const fields = (form) => [...form.elements].filter((field) => field.name && !["hidden", "file", "password", "submit"].includes(field.type));

  // ---- Nothing typed is lost: it stays in this window until it was sent.
  const keep = (form) => {
    const values = fields(form).filter((field) => field.type !== "radio" && field.type !== "checkbox" ? field.value !== field.defaultValue && field.tagName !== "SELECT" : false)
      .map((field) => [field.name, field.value]);
    try {
      if (values.length) sessionStorage.setItem(kept(form), JSON.stringify(values));
      else sessionStorage.removeItem(kept(form));
    } catch { /* no room: the field itself still has it */ }
  };
  const restore = (root) => {
    for (const form of root.querySelectorAll("form[method=post]")) {
      let values = null;
      try { values = JSON.parse(sessionStorage.getItem(kept(form))); } catch { continue; }
      if (!values) continue;
      for (const [name, value] of values) {
        const field = form.elements.namedItem(name);
        if (field && "value" in field && field.type !== "hidden") field.value = value;
      }
      const fold = form.closest("details");
      if (fold) fold.open = true;
    }
  };
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form && form.method === "post") { form.dataset.typed = "yes"; keep(form); }
  });

  // ---- What was rendered anew takes the place of what differs, but never under somebody's hands.
  const busy = (element) => element.contains(document.activeElement) && document.activeElement !== body && document.activeElement.matches("input, textarea, select") || element.querySelector("form[data-typed]");
  const refresh = (old, fresh) => {
    if (old.dataset.v === fresh.dataset.v) return;
    const parts = [...fresh.querySelectorAll("[id][data-v]")];
    const list = fresh.hasAttribute("data-list");
    if (list) {
      const wanted = [...fresh.children];
      let at = old.firstElementChild;
      for (const child of wanted) {
        const own = child.id ? document.getElementById(child.id) : null;
        if (own && own.parentElement === old) {
          if (own !== at) old.insertBefore(own, at); else at = at.nextElementSibling;
          refresh(own, child);
        } else {
          const added = document.importNode(child, true);
          old.insertBefore(added, at);
          if (child.dataset.v) added.classList.add("fresh");
        }
      }
      const ids = new Set(wanted.map((child) => child.id));
      for (const child of [...old.children]) if (!ids.has(child.id) && !busy(child)) child.remove();
      old.dataset.v = fresh.dataset.v;
      return;
    }
    if (busy(old)) {
      for (const part of parts) { const own = document.getElementById(part.id); if (own && old.contains(own) && own !== old) refresh(own, part); }
      return;
    }
    const open = [...old.querySelectorAll("details[open]")].map((fold) => fold.id).filter(Boolean);
    const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
    const added = document.importNode(fresh, true);
    old.replaceWith(added);
    for (const id of open) { const fold = document.getElementById(id); if (fold) fold.open = true; }
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    added.classList.add("fresh");
  };
  // ---- A long list is sent in parts. A page holds a few that follow each other, and asks for just these anew.
  const PARTS_MAX = 4;
  const lists = new Map();
  const idsOf = (list) => [...list.children].map((child) => child.id).filter(Boolean);
  const way = (root, id, back) => root.querySelector(`a[data-more="${CSS.escape(id)}"]${back ? "[data-back]" : ":not([data-back])"}`);
  const part = (root, list, href) => ({ href: list.dataset.part ?? href, ids: idsOf(list), back: way(root, list.id, true), on: way(root, list.id, false) });
  const partsOf = (list) => {
    if (!lists.has(list.id)) lists.set(list.id, [part(document, list, location.href)]);
    return lists.get(list.id);
  };
  const whole = async (html) => {
    const fresh = parse(html);
    for (const [id, parts] of lists) {
      const list = fresh.getElementById(id);
      if (!list) continue;
      const own = list.dataset.part ?? location.href;
      const came = await Promise.all(parts.map(async ({ href }) => {
        if (href === own) return list.cloneNode(true);
        const answer = await fetch(href, { headers: { "x-live": "1" }, cache: "no-store" });
        return answer.ok ? parse(await answer.text()).getElementById(id) : null;
      }));
      // What cannot be had now stays as it is.
      if (came.includes(null)) { list.remove(); continue; }
      list.replaceChildren();
      list.dataset.v = came.map((more) => more.dataset.v).join("");
      for (const [at, more] of came.entries()) {
        parts[at].ids = idsOf(more);
        for (const child of [...more.children]) if (!child.id || !fresh.getElementById(child.id)) list.append(fresh.importNode(child, true));
      }
    }
    return fresh;
  };
  // What is looked at stays where it is while something changes before it.
  const still = (list, change) => {
    const seen = [...list.children].find((child) => child.getBoundingClientRect().bottom > 0);
    const root = document.documentElement, before = seen?.getBoundingClientRect().top;
    root.style.overflowAnchor = "none";
    change();
    if (seen?.isConnected) scrollBy({ top: seen.getBoundingClientRect().top - before, behavior: "instant" });
    requestAnimationFrame(() => requestAnimationFrame(() => { root.style.overflowAnchor = ""; }));
  };
  // The ways on are those of the first part and of the last.
  const lead = (list, parts) => {
    for (const [back, link] of [[true, parts[0].back], [false, parts.at(-1).on]]) {
      const old = way(document, list.id, back);
      if (old === link) continue;
      if (old) near.unobserve(old);
      const place = old ? old.parentElement : back ? list.previousElementSibling : list.nextElementSibling;
      place.replaceChildren(...(link ? [link] : []));
      if (link) near.observe(link);
    }
  };
  // The next part comes when it is near, and what is far away at the other end goes, where a way leads to it again.
  const bring = async (link) => {
    const back = link.dataset.back !== undefined;
    const answer = await fetch(link.href, { headers: { "x-live": "1" } });
    if (!answer.ok) return;
    const fresh = parse(await answer.text());
    const more = fresh.getElementById(link.dataset.more), list = document.getElementById(link.dataset.more);
    if (!more || !list || !link.isConnected) return;
    const parts = partsOf(list), came = part(fresh, more, link.href);
    for (const end of ["back", "on"]) came[end] &&= document.importNode(came[end], true);
    const added = [...more.children].filter((child) => !child.id || !document.getElementById(child.id)).map((child) => document.importNode(child, true));
    still(list, () => {
      if (back) { list.prepend(...added); parts.unshift(came); } else { list.append(...added); parts.push(came); }
      const [far, beside] = back ? [parts.at(-1), parts.at(-2)] : parts;
      const gone = far.ids.map((id) => document.getElementById(id)).filter((element) => element?.parentElement === list);
      if (parts.length > PARTS_MAX && (back ? beside.on : beside.back) && !gone.some(busy)) {
        for (const element of gone) element.remove();
        if (back) parts.pop(); else parts.shift();
      }
      lead(list, parts);
    });
  };
  const near = "IntersectionObserver" in window ? new IntersectionObserver(async (entries) => {
    for (const { target } of entries.filter((entry) => entry.isIntersecting)) {
      near.unobserve(target);
      await bring(target).catch(() => near.observe(target));
    }
  }, { rootMargin: "1200px" }) : null;
  const take = (fresh) => {
    const outer = (root) => [...root.querySelectorAll("[id][data-v]")].filter((element) => !element.parentElement.closest("[id][data-v]"));
    for (const element of outer(fresh)) {
      const own = document.getElementById(element.id);
      if (own) refresh(own, element);
    }
    for (const gone of outer(document)) if (!fresh.getElementById(gone.id) && !busy(gone) && gone.dataset.v === "") gone.remove();
    if (fresh.title) document.title = fresh.title;
    document.dispatchEvent(new CustomEvent("refreshed"));
  };
  let asking = false, again = false;
  const look = async () => {
    if (asking) { again = true; return; }
    asking = true;
    try {
      do {
        again = false;
        const answer = await fetch(location.href, { headers: { "x-live": "1" }, cache: "no-store" });
        if (answer.ok && new URL(answer.url).pathname === location.pathname) take(await whole(await answer.text()));
      } while (again);
    } catch { /* the line is lost; the stream says so */ } finally { asking = false; }
  };

  // ---- The line to the house.
  const lost = document.getElementById("line-lost");
  if (words.live && "EventSource" in window) {
    const stream = new EventSource(words.live);
    stream.addEventListener("news", look);
    stream.addEventListener("error", () => { if (lost) lost.hidden = false; });
    stream.addEventListener("open", () => { if (lost && !lost.hidden) { lost.hidden = true; look(); } });
    addEventListener("pagehide", () => stream.close());
    addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  }

  // ---- Sending without leaving the page.
  const tell = (text, kind) => {
    const place = document.getElementById("told");
    if (!place) return;
    place.textContent = text;
    place.className = text ? `notice ${kind}` : "";
  };
  // That something was at fault: a page of a refusal, or a field.
  const FAULT = "main [aria-invalid=true], main .notice.bad[role=alert], main .fault:not([hidden]):not([data-passkey-told])";
  const wholeMain = (page) => {
    document.querySelector("main").replaceWith(document.importNode(page.querySelector("main"), true));
    document.title = page.title;
    lists.clear();
    prepare(document);
  };
  // A page is the same whatever it says was just done, and wherever it was opened.
  const place = (url) => {
    const asked = new URLSearchParams(url.search);
    asked.delete("done");
    asked.delete("by");
    asked.delete("at");
    asked.delete("do");
    return `${url.pathname}?${asked}`;
  };
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.method !== "post" || form.dataset.plain !== undefined || form.enctype === "multipart/form-data" || event.defaultPrevented) return;
    event.preventDefault();
    const button = event.submitter;
    const content = new URLSearchParams(new FormData(form, button));
    button?.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action, { method: "POST", body: content, headers: { "x-live": "1" } });
      const there = new URL(answer.url);
      const html = await answer.text();
      if (there.pathname === "/sign-in" && location.pathname !== "/sign-in") { keep(form); tell(words.signedOut, "bad"); return; }
      if (answer.ok) {
        sessionStorage.removeItem(kept(form));
        delete form.dataset.typed;
        if (place(there) !== place(location)) { location.assign(answer.url); return; }
        document.activeElement?.blur();
        const page = parse(html);
        // What was at fault is so no more: the page as it is now stands in the place of the one that said so.
        if (document.querySelector(FAULT) && page.querySelector("main")) wholeMain(page);
        else if (there.searchParams.has("at")) await look(); else take(await whole(html));
        const fresh = page.getElementById("told");
        tell(fresh?.textContent ?? "", "ok");
        form.reset?.();
        if (there.hash) document.getElementById(there.hash.slice(1))?.focus();
      } else {
        // A refusal is a page: it shows the form again, with what was typed.
        const fresh = parse(html);
        const main = fresh.querySelector("main");
        if (!main) { location.assign(form.action); return; }
        sessionStorage.removeItem(kept(form));
        wholeMain(fresh);
        const first = document.querySelector("main [aria-invalid=true], main h1");
        if (first && !first.matches("input, textarea, select")) first.tabIndex = -1;
        first?.focus();
        scrollTo(0, 0);
      }
    } catch {
      keep(form);
      tell(words.notSent, "bad");
    } finally { button?.removeAttribute("aria-busy"); }
  });
  addEventListener("popstate", () => location.reload());

  // ---- Keys: shown on the page beside what they do.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select, [contenteditable]")) {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form) event.target.form.requestSubmit();
      return;
    }
    const key = event.key.toLowerCase();
    if (key.length !== 1) return;
    const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!target) return;
    event.preventDefault();
    const steps = target.dataset.steps;
    if (steps) {
      const all = [...document.querySelectorAll(steps)];
      if (!all.length) return;
      const from = all.findIndex((element) => element === document.activeElement || element.contains(document.activeElement));
      const next = all[(from + (event.shiftKey ? all.length - 1 : 1)) % all.length];
      if (!next.hasAttribute("tabindex")) next.tabIndex = -1;
      next.focus(); next.scrollIntoView({ block: "center" });
    } else target.click();
  });
  document.addEventListener("click", (event) => {
    const target = event.target.closest("button[data-steps]");
    if (target) { event.preventDefault(); const all = [...document.querySelectorAll(target.dataset.steps)]; const after = all.find((element) => element.getBoundingClientRect().top > 120 && element !== document.activeElement) ?? all[0]; if (after) { after.tabIndex = -1; after.focus(); after.scrollIntoView({ block: "center" }); } }
  });
  // The zone of the browser is offered, where the list has it.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-zone-of-browser]");
    const list = button && document.getElementById(button.dataset.zoneOfBrowser);
    if (list) { list.value = Intl.DateTimeFormat().resolvedOptions().timeZone; list.focus(); }
  });
  // ---- The inner side: a draft saves itself when its writer pauses, by its own form. What was saved meanwhile by others
  // comes into the field; what is typed while it is on its way stays.
  const PAUSE = 1000, PRESENT = 30000;
  const edit = (from, to) => {
    let start = 0, end = 0;
    while (start < Math.min(from.length, to.length) && from[start] === to[start]) start++;
    while (end < Math.min(from.length, to.length) - start && from[from.length - 1 - end] === to[to.length - 1 - end]) end++;
    return { start, stop: from.length - end, put: to.slice(start, to.length - end) };
  };
  // What comes of both changes to the same words; nothing where they meet.
  const both = (from, typed, came) => {
    const [own, other] = [edit(from, typed), edit(from, came)];
    const shift = other.put.length - (other.stop - other.start);
    if (own.stop < other.start) return typed.slice(0, typed.length - (from.length - other.start)) + came.slice(other.start);
    if (own.start > other.stop) return came.slice(0, own.start + shift) + own.put + came.slice(own.stop + shift);
    return null;
  };
  let pausing = 0, saving = false;
  const save = async (form) => {
    const field = form.elements.words, told = form.querySelector("[data-save-told]");
    if (saving || form.dataset.saves === undefined) { pausing = setTimeout(save, PAUSE, form); return; }
    saving = true;
    const sent = field.value;
    told.textContent = form.dataset.saving;
    try {
      const content = new URLSearchParams(new FormData(form)); content.set("do", "save");
      const answer = await fetch(form.action, { method: "POST", body: content, headers: { "x-live": "1" } });
      const fresh = parse(await answer.text()).getElementById("draft");
      if (new URL(answer.url).pathname !== location.pathname) { keep(form); tell(words.signedOut, "bad"); told.textContent = ""; return; }
      if (answer.ok) for (const fault of form.querySelectorAll(".fault, [aria-invalid]")) { if (fault.matches(".fault")) fault.remove(); else fault.removeAttribute("aria-invalid"); }
      if (!answer.ok || !fresh) { delete form.dataset.saves; told.textContent = ""; tell(form.dataset.clash, "bad"); return; }
      const came = fresh.elements.words.value, typed = field.value, at = field.selectionStart;
      const next = typed === sent ? came : came === sent ? typed : both(sent, typed, came);
      if (next === null) { pausing = setTimeout(save, PAUSE, form); return; }
      form.elements.base.value = fresh.elements.base.value;
      if (next !== typed) {
        const change = edit(typed, next);
        field.value = next;
        const moved = at <= change.start ? at : Math.max(change.start, at + next.length - typed.length);
        field.setSelectionRange(moved, moved);
      }
      field.defaultValue = came;
      if (next === came) { delete form.dataset.typed; sessionStorage.removeItem(kept(form)); told.textContent = form.dataset.saved; }
      else pausing = setTimeout(save, PAUSE, form);
    } catch { keep(form); tell(words.notSent, "bad"); told.textContent = ""; } finally { saving = false; }
  };
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form?.dataset.saves === undefined) return;
    clearTimeout(pausing);
    form.querySelector("[data-save-told]").textContent = "";
    pausing = setTimeout(save, PAUSE, form);
  });
  if (document.querySelector("form[data-saves]")) setInterval(look, PRESENT);

  // What only works with script is shown only where there is script.
  function prepare(root) {
    for (const element of root.querySelectorAll("[data-with-script]")) element.hidden = false;
    for (const list of root.querySelectorAll("[data-list][data-part]")) partsOf(list);
    if (near) for (const link of root.querySelectorAll("a[data-more]")) near.observe(link);
    restore(root);
  }
  prepare(document);
  document.addEventListener("refreshed", () => { for (const element of document.querySelectorAll("[data-with-script][hidden]")) element.hidden = false; });
})();
