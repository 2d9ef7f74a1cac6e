/* The ask page works without this. With it, the page keeps its asker and what was typed, sends
   without leaving, and shows what becomes of the questions. Written for browsers of 2012 and later. */
(function () {
  "use strict";
  var KEEP = "podium-ask", DRAFT = "podium-draft", LOOK = 8000;
  var form = document.getElementById("ask");
  var said = document.getElementById("said");
  var list = document.getElementById("list");
  var mine = document.getElementById("mine");
  var closed = document.getElementById("closed");
  var lang = document.documentElement.lang;
  var me = form ? kept("localStorage", KEEP) || form.elements.me.value : list.getAttribute("data-me");
  var last = "", known = {}, isBusy = false, timer = null;

  function kept(store, name) {
    try { return window[store].getItem(name); } catch (ignored) { return null; }
  }

  function keep(store, name, value) {
    try { window[store].setItem(name, value); } catch (ignored) { /* private windows may keep nothing */ }
  }

  function say(text, isProblem) {
    said.className = isProblem ? "said problem" : "said";
    said.textContent = text;
  }

  function send(method, path, fields, done) {
    var request = new XMLHttpRequest(), parts = [], name;
    for (name in fields) {
      if (Object.prototype.hasOwnProperty.call(fields, name)) {
        parts.push(encodeURIComponent(name) + "=" + encodeURIComponent(fields[name]));
      }
    }
    var query = parts.join("&");
    request.open(method, method === "GET" ? path + "?" + query : path, true);
    request.setRequestHeader("Accept", "application/json");
    if (method === "GET") { request.setRequestHeader("Podium-Asker", me); }
    if (method !== "GET") {
      request.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
    }
    request.timeout = 20000;
    request.onloadend = function () {
      var answer = null;
      try { answer = JSON.parse(request.responseText); } catch (ignored) { /* cut off, or not ours */ }
      done(request.status, answer);
    };
    request.send(method === "GET" ? null : query);
  }

  function show(answer) {
    if (answer.me) {
      me = answer.me;
      keep("localStorage", KEEP, me);
      if (form) { form.elements.me.value = me; }
    }
    if (form && closed) {
      form.hidden = !answer.open;
      closed.hidden = answer.open;
    }
    if (answer.list !== last) {
      var focused = document.activeElement && list.contains(document.activeElement);
      list.innerHTML = answer.list; /* made and escaped by the server */
      last = answer.list;
      mine.hidden = !list.children.length && !!form;
      if (focused) { said.focus(); }
    }
    var news = [], each, i;
    for (i = 0; i < list.children.length; i += 1) {
      each = list.children[i];
      if (known[each.id] && known[each.id] !== each.getAttribute("data-told")) {
        news.push(each.getAttribute("data-told"));
      }
      known[each.id] = each.getAttribute("data-told");
    }
    return news;
  }

  function look() {
    window.clearTimeout(timer);
    if (!document.hidden && me.indexOf(".") > 0 && !isBusy) {
      send("GET", "/ask/mine", { lang: lang }, function (status, answer) {
        if (status === 200 && answer && !isBusy) {
          var news = show(answer);
          if (news.length) { say(news.join(" · "), false); }
        }
        wait();
      });
    } else {
      wait();
    }
  }

  function wait() {
    window.clearTimeout(timer);
    timer = window.setTimeout(look, LOOK + Math.random() * 2000);
  }

  function count() {
    document.getElementById("count").textContent = String(form.elements.question.value.length);
  }

  function post(path, fields, button, done) {
    if (isBusy) { return; }
    isBusy = true;
    button.setAttribute("aria-disabled", "true");
    send("POST", path, fields, function (status, answer) {
      isBusy = false;
      button.removeAttribute("aria-disabled");
      if (!answer || !answer.said) {
        say(said.getAttribute("data-offline"), true);
      } else {
        show(answer);
        say(answer.said, answer.problem);
      }
      said.focus();
      done(status === 200 && answer, answer);
      wait();
    });
  }

  function fieldsOf(sent) {
    var fields = {}, i, each;
    for (i = 0; i < sent.elements.length; i += 1) {
      each = sent.elements[i];
      if (each.name) { fields[each.name] = each.value; }
    }
    return fields;
  }

  document.addEventListener("submit", function (event) {
    var sent = event.target, button = sent.querySelector("button");
    event.preventDefault();
    if (sent === form) {
      var label = button.textContent;
      form.elements.me.value = me = kept("localStorage", KEEP) || me;
      button.textContent = form.getAttribute("data-sending");
      post("/ask", fieldsOf(form), button, function (isSafe, answer) {
        button.textContent = label;
        if (answer && answer.once) { form.elements.once.value = answer.once; }
        if (isSafe) {
          form.elements.question.value = "";
          form.elements.addressee.value = "";
          keep("sessionStorage", DRAFT, "");
          count();
        }
      });
    } else if (window.confirm(sent.getAttribute("data-confirm"))) {
      post("/ask/withdraw", fieldsOf(sent), button, function () { return null; });
    }
  });

  if (form) {
    form.elements.me.value = me;
    if (!form.elements.question.value) {
      form.elements.question.value = kept("sessionStorage", DRAFT) || "";
    }
    count();
    form.elements.question.addEventListener("input", function () {
      count();
      keep("sessionStorage", DRAFT, form.elements.question.value);
    });
  }
  document.addEventListener("visibilitychange", look);
  look();
}());
