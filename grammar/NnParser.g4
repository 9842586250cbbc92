/*
 * The sentences of a .nn file.
 *
 * A line end, a semicolon or the closing brace that follows ends a statement. Between lexer and parser, line
 * ends inside ( ) and [ ] and before { are taken out, and one is put before each } and before the end of the
 * file; so `end` stands after every statement here. A ( after a name, other than the keyword that begins a
 * statement, becomes CALL; one after such a keyword that holds a list and no value becomes LIST.
 *
 * Which statements, options, activations there are is no matter of grammar: all of them are names, and the
 * checker can say which known name was probably meant.
 */
parser grammar NnParser;

options { tokenVocab = NnLexer; }

file : (end | declaration)* EOF ;

declaration
  : packageDeclaration
  | constDeclaration
  | activationDeclaration
  | networkDeclaration
  ;

packageDeclaration : PACKAGE name (DOT name)* end ;

constDeclaration : CONST name EQUAL expression end ;

activationDeclaration
  : ACTIVATION name CALL parameter (COMMA parameter)* COMMA? RPAREN EQUAL expression end
  ;

parameter : TRAINED? name (EQUAL expression)? ;

networkDeclaration : NETWORK name block ;

block : LBRACE (end | statement)* RBRACE ;

// A block ends its statement, so `residual { dense 4 } dense 2` may stand on one line.
statement : name (item* | LIST item* RPAREN) (block | end) ;

// What may stand after what is for the checker, which knows the statement: operands before options, and a
// comma after an option only where each operand has options of its own.
item : option | operand ;

option : name EQUAL expression COMMA? ;

/*
 * Operands stand side by side, so where one ends is decided by the longest match:
 *   dense hidden relu    two operands
 *   dense 4 * 2 relu     the operands 8 and relu
 *   dense 4 -1           one operand, 3: a minus after a value is a subtraction, whatever the spaces
 *   dense 4 (2)          two operands: a number cannot be called
 *   dense (4)            one operand: nor can the keyword of a statement
 *   dense f (2)          one operand: a name before a parenthesis is called, whatever the spaces
 */
operand : expression COMMA? ;

expression : term ((PLUS | MINUS) term)* ;

term : factor ((STAR | SLASH) factor)* ;

// ^ binds tighter than the minus before it and to the right: -2^2 is -4, 2^3^2 is 2^9; 2^-1 needs no
// parentheses.
factor : MINUS* power ;

power : primary (CARET exponent)* ;

exponent : MINUS* primary ;

primary
  : NUMBER
  | STRING
  | TRUE
  | FALSE
  | name arguments?
  | LPAREN expression RPAREN
  | list
  ;

list : LBRACKET (expression (COMMA expression)* COMMA?)? RBRACKET ;

arguments : CALL (firstArgument (COMMA argument)* COMMA?)? RPAREN ;

// A comparison stands nowhere else: if(a < b, u, v).
firstArgument : name EQUAL expression | expression (relation expression)? ;

argument : (name EQUAL)? expression ;

relation : LESS | LESS_OR_EQUAL | GREATER | GREATER_OR_EQUAL ;

// Only true and false are reserved; the other words of the grammar may name things too.
name : ID | PACKAGE | CONST | ACTIVATION | NETWORK | TRAINED ;

end : NEWLINE | SEMI ;
