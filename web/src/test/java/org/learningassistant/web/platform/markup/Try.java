package org.learningassistant.web.platform.markup;
import java.util.*;
import java.nio.file.*;
class Try { public static void main(String[] a) throws Exception {
  try (Rendering r = new Rendering()) {
   for (String f : a) { String t = Files.readString(Path.of(f)); 
     var m = f.endsWith(".html") ? Markup.html(t) : Markup.markdown(t);
     Html h = r.render(m, n -> n.startsWith("missing") ? Optional.empty() : Optional.of("/files/" + n), new Placeholders() { public Optional<Html> gap(int n){ return Optional.of(new Html("<input name=\"gap-"+n+"\">")); } public Optional<Html> exercise(String id){ return Optional.of(new Html("<section>"+id+"</section>")); }});
     System.out.println(h.value()); System.out.println("--- " + PlainText.of(h)); }
  }
}}
