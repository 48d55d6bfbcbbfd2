package dev.afterlock.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A headless Chromium with one page, driven by its DevTools protocol. */
final class Browser {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private static final int SECONDS = 60;

  /** What the page would not do if all were well: complain, stop for a dialog, load something. */
  private static final Set<String> COMPLAINTS =
      Set.of(
          "Runtime.exceptionThrown",
          "Runtime.consoleAPICalled",
          "Log.entryAdded",
          "Page.javascriptDialogOpening",
          "Network.requestWillBeSent");

  private final ObjectMapper mapper = new ObjectMapper();
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final List<String> complaints = new ArrayList<>();
  private final Process process;
  private final WebSocket socket;
  private int calls;

  private Browser(Process process, Path profile) throws IOException, InterruptedException {
    this.process = process;
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest newPage =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port(profile) + "/json/new?about:blank"))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .build();
    String page = client.send(newPage, HttpResponse.BodyHandlers.ofString()).body();
    URI address = URI.create(mapper.readTree(page).path("webSocketDebuggerUrl").asText());
    this.socket = client.newWebSocketBuilder().buildAsync(address, new Receiver()).join();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", Map.of());
    }
  }

  /** Starts a browser; it must be installed, since a test that does not run proves nothing. */
  static Browser start(Path profile) throws IOException, InterruptedException {
    Path program =
        NAMES.stream()
            .flatMap(
                name ->
                    List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                        .map(directory -> Path.of(directory, name)))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("none of " + NAMES + " is installed"));
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                // Containers run as root, and then there is no sandbox; the page is our own.
                "--no-sandbox",
                "--disable-gpu",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new Browser(process, profile);
  }

  /** Opens a file and waits until it is shown. */
  void open(Path file) {
    complaints.clear();
    call("Page.navigate", Map.of("url", file.toUri().toString()));
    while (!next().path("method").asText().equals("Page.loadEventFired")) {
      // The page is on its way; what it complains about meanwhile is kept.
    }
  }

  /** Returns the value of an expression. */
  JsonNode evaluate(String expression) {
    JsonNode result =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (result.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + result.path("exceptionDetails"));
    }
    return result.at("/result/value");
  }

  /** Makes the page believe that its reader prefers a theme. */
  void prefer(String theme) {
    call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
  }

  /** Presses and releases a key. */
  void press(String key) {
    call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key, "text", key));
    call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
  }

  /** Returns errors, dialogs and requests since the page was opened, its own file aside. */
  List<String> complaints() {
    return complaints.stream().filter(each -> !each.contains("\"url\":\"file:")).toList();
  }

  /** Runs a command and returns its result. */
  JsonNode call(String method, Map<String, Object> parameters) {
    ObjectNode message = mapper.createObjectNode();
    calls++;
    message.put("id", calls).put("method", method);
    message.set("params", mapper.valueToTree(parameters));
    socket.sendText(message.toString(), true).join();
    while (true) {
      JsonNode answer = next();
      if (answer.path("id").asInt() == calls) {
        if (answer.has("error")) {
          throw new AssertionError(method + ": " + answer.path("error"));
        }
        return answer.path("result");
      }
    }
  }

  private JsonNode next() {
    try {
      JsonNode message = messages.poll(SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("the browser says nothing");
      }
      if (COMPLAINTS.contains(message.path("method").asText())) {
        complaints.add(message.toString());
      }
      return message;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The browser writes its port to a file as soon as it listens. */
  private static String port(Path profile) throws IOException, InterruptedException {
    Path file = profile.resolve("DevToolsActivePort");
    for (int i = 0; i < SECONDS * 10; i++) {
      if (Files.exists(file) && Files.readAllLines(file).size() > 1) {
        return Files.readAllLines(file).get(0);
      }
      Thread.sleep(100);
    }
    throw new AssertionError("the browser does not listen");
  }

  void close() throws InterruptedException {
    socket.abort();
    process.destroy();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  private final class Receiver implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          messages.add(mapper.readTree(text.toString()));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        text.setLength(0);
      }
      webSocket.request(1);
      return null;
    }
  }
}
