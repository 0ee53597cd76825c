import "server-only";

/**
 * What `cdn.omise.co/omise.js` gives a page, as far as it makes tokens and sources: the same global, signatures, status
 * codes and error objects. It talks to the emulator beside it. Card numbers go to the vault only, as with the real one.
 */
export const BROWSER_LIBRARY = `(function () {
  "use strict";
  var script = document.currentScript;
  var base = script && script.src ? script.src.replace(/\\/omise\\.js([?#].*)?$/, "") : location.origin + "/api/sandbox";
  var TIMEOUT_MS = 30000;
  var publicKey = null;

  function post(path, credentials, body) {
    var controller = new AbortController();
    var timer = setTimeout(function () { controller.abort(); }, TIMEOUT_MS);
    return fetch(base + path, {
      method: "POST",
      headers: { Authorization: "Basic " + btoa(credentials), "Content-Type": "application/json" },
      body: JSON.stringify(body),
      credentials: "omit",
      signal: controller.signal
    }).then(function (response) {
      return response.json().then(function (data) { return { status: response.status, data: data }; });
    }).finally(function () { clearTimeout(timer); });
  }

  function answer(request, callback, failure) {
    request.then(
      function (result) { return [result.status, result.data]; },
      function (error) { return [0, failure(error)]; }
    ).then(function (result) { callback(result[0], result[1]); });
  }

  window.Omise = {
    get publicKey() { return publicKey; },
    setPublicKey: function (key) { publicKey = key; return key; },
    createToken: function (kind, attributes, callback) {
      var body = {};
      body[kind] = attributes;
      answer(post("/omise-vault/tokens", publicKey + ":", body), callback, function () {
        return { object: "error", code: "rpc_error", message: "unable to connect to provider after timeout" };
      });
    },
    createSource: function (type, attributes, callback) {
      answer(post("/omise/sources", String(publicKey), Object.assign({}, attributes, { type: type })), callback, function (error) {
        return { object: "error", code: "create_source_error", error: String(error) };
      });
    }
  };
})();
`;
